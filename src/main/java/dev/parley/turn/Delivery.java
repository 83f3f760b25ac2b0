package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import dev.parley.store.Closing;
import dev.parley.trace.Step;
import dev.parley.trace.Traces;
import dev.parley.trace.Traces.Kind;
import dev.parley.turn.TurnMetrics.SendResult;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** One attempt to send a part, and what follows from how it ended. */
@Component
class Delivery {

	private static final Log logger = LogFactory.getLog(Delivery.class);

	private static final Duration UNTIL_CHANNEL_IS_BACK = Duration.ofMinutes(1);

	private final Channels channels;

	private final OutboxProperties properties;

	private final TurnMetrics metrics;

	private final Traces traces;

	private final Backoff backoff;

	Delivery(Channels channels, OutboxProperties properties, TurnMetrics metrics, Traces traces) {
		this.channels = channels;
		this.properties = properties;
		this.metrics = metrics;
		this.traces = traces;
		this.backoff = new Backoff(properties.firstBackoff(), properties.longestBackoff(),
				RandomGenerator.getDefault());
	}

	/** Sends the part, once. */
	Closing deliver(Part part) {
		return this.traces.step(Kind.CLIENT, "send", List.of(part.trace()),
				(step) -> deliver(part.traced(step.traceparent()), step));
	}

	private Closing deliver(Part part, Step step) {
		long start = System.nanoTime();
		Closing closing = closing(part, attempt(part));
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
