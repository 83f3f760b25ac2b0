package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import dev.parley.conversation.Part;
import dev.parley.store.Closing;
import dev.parley.store.Outbox;
import dev.parley.store.StoreUnavailable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Sends parts and records what became of them. Never throws a part away. */
@Component
class Courier {

	private static final Log logger = LogFactory.getLog(Courier.class);

	private final Delivery delivery;

	private final Outbox outbox;

	private final OutboxProperties properties;

	private final Workers workers;

	private final Clock clock;

	private final Backoff backoff;

	private final AtomicInteger polled = new AtomicInteger();

	private boolean stopped;

	private volatile boolean moreIsDue;

	Courier(Delivery delivery, Outbox outbox, OutboxProperties properties, Workers workers, Clock clock) {
		this.delivery = delivery;
		this.outbox = outbox;
		this.properties = properties;
		this.workers = workers;
		this.clock = clock;
		this.backoff = new Backoff(properties.firstBackoff(), properties.longestBackoff(),
				RandomGenerator.getDefault());
	}

	/** Sends the part, and those behind it, on another thread. */
	void dispatch(@Nullable Part part) {
		if (part != null) {
			give(part, () -> {
			});
		}
	}

	/** Sends what is due, as much at once as there are threads for it. */
	synchronized void poll() {
		if (this.stopped) {
			return;
		}
		int free = this.properties.threads() - this.polled.get();
		if (free <= 0) {
			return;
		}
		List<Part> due = this.outbox.due(free, this.properties.timeout());
		this.moreIsDue = due.size() == free;
		for (Part part : due) {
			this.polled.incrementAndGet();
			give(part, this::sentPolled);
		}
	}

	/** Polls, after a stop too. */
	synchronized void start() {
		this.stopped = false;
	}

	/**
	 * Polls no more. What a poll under way was given is being sent when this returns, so
	 * that whoever waits for the senders waits for it too.
	 */
	synchronized void stop() {
		this.stopped = true;
	}

	/**
	 * A backlog is worked off as fast as the platform takes it, not at the pace of the
	 * polls.
	 */
	private void sentPolled() {
		if (this.polled.decrementAndGet() == 0 && this.moreIsDue) {
			try {
				poll();
			}
			catch (StoreUnavailable ex) {
				logger.debug("The next poll goes on when the store is back");
			}
		}
	}

	/** Sends the part, and those behind it. */
	void send(Part first) {
		Part part = first;
		while (part != null) {
			part = close(part, this.delivery.deliver(part));
		}
	}

	/**
	 * Has the part sent by a thread that is free for it. If none is within half of the
	 * time-out, the rest is too short for an attempt, behind which another sender takes
	 * the part for lost: it goes back untouched.
	 */
	private void give(Part part, Runnable done) {
		Instant latest = this.clock.instant().plus(this.properties.timeout().dividedBy(2));
		this.workers.send(() -> {
			try {
				if (this.clock.instant().isAfter(latest)) {
					close(part, new Closing.Retry(Duration.ZERO, "no thread was free to send it",
							this.properties.maxAge()));
					return;
				}
				send(part);
			}
			finally {
				done.run();
			}
		});
	}

	/** The platform's answer is known by now, so it is kept until the store takes it. */
	private @Nullable Part close(Part part, Closing closing) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.outbox.close(part, closing, this.properties.timeout());
			}
			catch (StoreUnavailable ex) {
				if (!this.workers.pause(this.backoff.after(Math.min(attempt, 4)))) {
					logger.warn("%s: what became of it could not be recorded before the stop".formatted(part));
					return null;
				}
			}
		}
	}

}
