package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import dev.parley.store.Closing;
import dev.parley.store.Outbox;
import dev.parley.store.StoreUnavailable;
import dev.parley.turn.TurnMetrics.SendResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Sends parts and records what became of them. Never throws a part away. */
@Component
class Courier {

	private static final Log logger = LogFactory.getLog(Courier.class);

	private static final Duration UNTIL_CHANNEL_IS_BACK = Duration.ofMinutes(1);

	private final Channels channels;

	private final Outbox outbox;

	private final OutboxProperties properties;

	private final TurnMetrics metrics;

	private final Workers workers;

	private final Backoff backoff;

	private final AtomicInteger polled = new AtomicInteger();

	private boolean stopped;

	private volatile boolean moreIsDue;

	Courier(Channels channels, Outbox outbox, OutboxProperties properties, TurnMetrics metrics, Workers workers) {
		this.channels = channels;
		this.outbox = outbox;
		this.properties = properties;
		this.metrics = metrics;
		this.workers = workers;
		this.backoff = new Backoff(properties.firstBackoff(), properties.longestBackoff(),
				RandomGenerator.getDefault());
	}

	/** Sends the part, and those behind it, on another thread. */
	void dispatch(@Nullable Part part) {
		if (part != null) {
			this.workers.send(() -> send(part));
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
			this.workers.send(() -> {
				try {
					send(part);
				}
				finally {
					sentPolled();
				}
			});
		}
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

	void send(Part first) {
		Part part = first;
		while (part != null) {
			long start = System.nanoTime();
			Closing closing = closing(part, attempt(part));
			this.metrics.send(part.conversation().channel(), result(closing),
					Duration.ofNanos(System.nanoTime() - start));
			part = close(part, closing);
		}
	}

	private SendOutcome attempt(Part part) {
		Channel channel = this.channels.named(part.conversation().channel()).orElse(null);
		if (channel == null) {
			return new SendOutcome.RetryLater("the channel is off", UNTIL_CHANNEL_IS_BACK);
		}
		if (part.doubtful() && !resends(part)) {
			return new SendOutcome.Unknown("the sender was lost while it sent");
		}
		try {
			return channel.send(part);
		}
		catch (RuntimeException ex) {
			// its message may quote a credential or the text
			return new SendOutcome.Unknown("the channel failed: " + ex.getClass().getSimpleName());
		}
	}

	private Closing closing(Part part, SendOutcome outcome) {
		if (outcome instanceof SendOutcome.Sent sent) {
			return new Closing.Sent(sent.platformId());
		}
		if (outcome instanceof SendOutcome.RetryLater later) {
			return retry(part, later.why(), later.after());
		}
		if (outcome instanceof SendOutcome.Refused refused) {
			logger.warn("%s became a dead letter: %s".formatted(part, refused.why()));
			return new Closing.Dead(refused.why());
		}
		String why = ((SendOutcome.Unknown) outcome).why();
		if (resends(part)) {
			return retry(part, why, null);
		}
		logger.warn("%s is held, since the platform may have it: %s".formatted(part, why));
		return new Closing.Unknown(why);
	}

	/** The platform's own wait is kept to, and never shortened by the dice. */
	private Closing retry(Part part, String why, @Nullable Duration asked) {
		Duration wait = this.backoff.after(part.attempt());
		Duration after = (asked != null) ? asked.plus(wait.dividedBy(10)) : wait;
		return new Closing.Retry(after, why, this.properties.maxAge());
	}

	private boolean resends(Part part) {
		return this.properties.unknown() == OutboxProperties.Unknown.RESEND
				|| this.channels.named(part.conversation().channel()).filter(Channel::idempotent).isPresent();
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

	private static SendResult result(Closing closing) {
		if (closing instanceof Closing.Sent) {
			return SendResult.SENT;
		}
		if (closing instanceof Closing.Retry) {
			return SendResult.RETRIED;
		}
		return (closing instanceof Closing.Dead) ? SendResult.DEAD : SendResult.UNKNOWN;
	}

}
