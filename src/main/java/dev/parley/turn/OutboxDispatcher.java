package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.http.Backoff;
import dev.parley.store.Closing;
import dev.parley.store.Outbox;
import dev.parley.store.StoreUnavailableException;
import dev.parley.trace.Step;
import dev.parley.trace.Traces.Kind;
import dev.parley.trace.Traces;
import dev.parley.turn.TurnMetrics.SendResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Sends parts and records what became of them. Never throws a part away: one whose
 * outcome cannot be recorded is looked at again when its lease runs out.
 */
@Component
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxDispatcher {

	private static final Log logger = LogFactory.getLog(OutboxDispatcher.class);

	private static final Duration UNTIL_CHANNEL_IS_BACK = Duration.ofMinutes(1);

	/** How often an outcome that the store refuses is recorded in another way. */
	private static final int REFUSALS = 3;

	/** So many polls pass before what others were sending is taken, after an outage. */
	private static final int PATIENCE = 3;

	private final Channels channels;

	private final Outbox outbox;

	private final PreviewDelivery previews;

	private final ChoiceTokens tokens;

	private final OutboxProperties properties;

	private final TurnThreads threads;

	private final TurnMetrics metrics;

	private final Traces traces;

	private final Clock clock;

	private final Backoff backoff;

	private final AtomicInteger polled = new AtomicInteger();

	/** What this replica is sending, and until when nobody else may. */
	private final Map<Part, Instant> sending = new ConcurrentHashMap<>();

	/** To whom it is shown that an answer is made. */
	private final Map<ConversationId, String> typing = new ConcurrentHashMap<>();

	private boolean stopped;

	private volatile boolean moreIsDue;

	/** Whether the store was away when it was polled last. */
	private boolean away;

	/** Until when the parts of others are left to them. */
	private Instant patient = Instant.MIN;

	OutboxDispatcher(Channels channels, Outbox outbox, PreviewDelivery previews, ChoiceTokens tokens,
			OutboxProperties properties, TurnThreads threads, TurnMetrics metrics, Traces traces, Clock clock) {
		this.channels = channels;
		this.outbox = outbox;
		this.previews = previews;
		this.tokens = tokens;
		this.properties = properties;
		this.threads = threads;
		this.metrics = metrics;
		this.traces = traces;
		this.clock = clock;
		this.backoff = new Backoff(properties.firstBackoff(), properties.longestBackoff());
	}

	/** Sends the part, and those behind it, on another thread. */
	void dispatch(@Nullable Part part) {
		if (part != null) {
			dispatch(part, () -> {
			});
		}
	}

	/**
	 * Sends what is due, as much at once as there are threads for it. While the store was
	 * away leases ran out whose senders live: they get the time to say so first.
	 */
	synchronized void poll() {
		if (this.stopped) {
			return;
		}
		int free = this.properties.threads() - this.polled.get();
		if (free <= 0) {
			return;
		}
		if (this.away) {
			this.outbox.due(0);
			this.away = false;
			this.patient = this.clock.instant().plus(this.properties.poll().multipliedBy(PATIENCE));
			renew();
		}
		if (this.clock.instant().isBefore(this.patient)) {
			return;
		}
		List<Part> due = due(free);
		this.moreIsDue = due.size() == free;
		for (Part part : due) {
			this.polled.incrementAndGet();
			dispatch(part, this::sentPolled);
		}
	}

	private List<Part> due(int free) {
		try {
			return this.outbox.due(free);
		}
		catch (StoreUnavailableException ex) {
			this.away = true;
			throw ex;
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
	 * Prolongs the leases of what is being sent, so that only a lost sender is replaced.
	 */
	void renew() {
		Instant now = this.clock.instant();
		List<Part> alive = this.sending.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isAfter(now))
			.map(Map.Entry::getKey)
			.toList();
		if (!alive.isEmpty()) {
			this.outbox.renew(alive);
		}
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
			catch (StoreUnavailableException ex) {
				logger.debug("The next poll goes on when the store is back");
			}
		}
	}

	/**
	 * Has the part sent by a thread that is free for it. One for which none was free for
	 * half of the time that an attempt may take goes back untouched, to whoever has one.
	 */
	private void dispatch(Part part, Runnable done) {
		Instant latest = this.clock.instant().plus(this.properties.timeout().dividedBy(2));
		this.sending.put(part, latest);
		this.threads.send(() -> {
			try {
				if (this.clock.instant().isAfter(latest)) {
					record(part, new Closing.Retry(Duration.ZERO, "no thread was free to send it",
							this.properties.maxAge()));
					return;
				}
				send(part);
			}
			finally {
				this.sending.remove(part);
				done.run();
			}
		});
	}

	/** Sends the part, and those behind it. */
	void send(Part first) {
		Part part = first;
		while (part != null) {
			Part current = part;
			this.sending.put(current, this.clock.instant().plus(this.properties.timeout()));
			try {
				Closing closing = attempt(current);
				part = record(current, closing);
			}
			finally {
				this.sending.remove(current);
			}
		}
	}

	/**
	 * The platform's answer is known by now, so it is kept until the store takes it. One
	 * that the store refuses is told without what the platform said of it.
	 */
	private @Nullable Part record(Part part, Closing closing) {
		Closing told = closing;
		int refusals = 0;
		for (int attempt = 1;; attempt++) {
			try {
				Part next = this.outbox.close(part, told);
				this.previews.recorded(part, closing);
				return next;
			}
			catch (StoreUnavailableException ex) {
				if (!this.threads.pause(this.backoff.after(Math.min(attempt, 4)))) {
					logger.warn("%s: what became of it could not be recorded before the stop".formatted(part));
					return null;
				}
			}
			catch (RuntimeException ex) {
				refusals++;
				logger.error("%s: what became of it (%s) cannot be recorded: %s".formatted(part, result(closing),
						ex.getClass().getName()));
				if (refusals == REFUSALS) {
					return null;
				}
				told = (closing instanceof Closing.Sent) ? new Closing.Sent(null)
						: new Closing.Unknown("what became of it cannot be recorded");
			}
		}
	}

	/** Sends the part, once, and says what follows from how that ended. */
	private Closing attempt(Part part) {
		return this.traces.step(Kind.CLIENT, "send", List.of(part.trace()),
				(step) -> attempt(part.traced(step.traceparent()), step));
	}

	private Closing attempt(Part part, Step step) {
		long start = System.nanoTime();
		Closing closing = closing(part, outcome(part));
		SendResult result = result(closing);
		step.tag("parley.channel", part.conversation().channel())
			.tag("parley.conversation", part.conversation())
			.tag("parley.part", part.index())
			.tag("parley.attempt", part.attempt())
			.tag("parley.outcome", result.name().toLowerCase(Locale.ROOT));
		if (result != SendResult.SENT) {
			step.fail("not sent");
		}
		this.metrics.send(part.conversation().channel(), result, Duration.ofNanos(System.nanoTime() - start));
		return closing;
	}

	private SendOutcome outcome(Part part) {
		Channel channel = this.channels.named(part.conversation().channel()).orElse(null);
		if (channel == null) {
			return new SendOutcome.RetryLater("the channel is off", UNTIL_CHANNEL_IS_BACK);
		}
		if (part.doubtful() && !resends(part)) {
			return new SendOutcome.Unknown("the sender was lost while it sent");
		}
		try {
			return this.previews.send((part.buttons() != null) ? this.tokens.signed(part) : part, channel);
		}
		catch (StoreUnavailableException ex) {
			// before anything was sent: what shows the answer, or what signs its buttons
			return new SendOutcome.RetryLater("the store is away", null);
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

	/**
	 * The platform's own wait is kept to, and never shortened by the dice; one that is
	 * longer than an answer may wait makes a dead letter.
	 */
	private Closing retry(Part part, String why, @Nullable Duration asked) {
		Duration wait = this.backoff.after(part.attempt());
		Duration most = this.properties.maxAge().plusMinutes(1);
		Duration bounded = (asked != null && asked.compareTo(most) > 0) ? most : asked;
		Duration after = (bounded != null) ? bounded.plus(wait.dividedBy(10)) : wait;
		return new Closing.Retry(after, why, this.properties.maxAge());
	}

	private boolean resends(Part part) {
		return this.properties.unknown() == OutboxProperties.Unknown.RESEND
				|| this.channels.named(part.conversation().channel()).filter(Channel::idempotent).isPresent();
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

	/**
	 * Shows at the platform that an answer is being made, until {@link #hideTyping}: what
	 * is shown fades after some seconds. Best effort.
	 */
	void showTyping(ConversationId conversation, String address) {
		Channel channel = this.channels.named(conversation.channel()).filter(Channel::sends).orElse(null);
		if (channel != null) {
			this.typing.put(conversation, address);
			this.threads.send(() -> type(conversation));
		}
	}

	void hideTyping(ConversationId conversation) {
		this.typing.remove(conversation);
	}

	/** Shows it again where it is to be seen. */
	void typing() {
		this.typing.keySet().forEach((conversation) -> this.threads.send(() -> type(conversation)));
	}

	private void type(ConversationId conversation) {
		String address = this.typing.get(conversation);
		if (address == null || this.previews.isShowing(conversation)) {
			return;
		}
		try {
			this.channels.named(conversation.channel()).ifPresent((channel) -> channel.typing(address));
		}
		catch (RuntimeException ex) {
			// whatever goes wrong changes nothing
			logger.debug("Typing could not be shown: " + ex.getClass().getName());
		}
	}

}
