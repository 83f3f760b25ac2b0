package dev.parley.ops;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.parley.guard.Side;
import dev.parley.turn.TurnMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Counts by Micrometer; the equations stand at {@link TurnMetrics}. */
@Component
class MicrometerTurnMetrics implements TurnMetrics {

	private final MeterRegistry registry;

	MicrometerTurnMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void accepted(String channel, boolean blocked) {
		message(channel, "accepted");
		if (blocked) {
			message(channel, "blocked");
		}
	}

	@Override
	public void duplicate(String channel) {
		message(channel, "duplicate");
	}

	@Override
	public void ignored(String channel) {
		message(channel, "ignored");
	}

	@Override
	public void found(Side side, List<String> rules) {
		rules.forEach(
				(rule) -> this.registry.counter(Metrics.GUARD_FINDINGS, Metrics.SIDE, code(side), Metrics.RULE, rule)
					.increment());
	}

	@Override
	public void silenced(String channel) {
		message(channel, "silenced");
	}

	@Override
	public void turn(String channel, TurnOutcome outcome, int messages, Duration took) {
		this.registry.timer(Metrics.TURNS, Metrics.CHANNEL, channel, Metrics.OUTCOME, code(outcome)).record(took);
		if (outcome == TurnOutcome.ANSWERED || outcome == TurnOutcome.FAILED) {
			this.registry.counter(Metrics.MESSAGES, Metrics.CHANNEL, channel, Metrics.EVENT, code(outcome))
				.increment(messages);
		}
	}

	@Override
	public void handled(String channel, int messages) {
		this.registry.counter(Metrics.MESSAGES, Metrics.CHANNEL, channel, Metrics.EVENT, "handled").increment(messages);
	}

	@Override
	public void takenOver(String channel) {
		this.registry.counter(Metrics.TAKEOVERS, Metrics.CHANNEL, channel).increment();
	}

	@Override
	public void handedBack(String channel) {
		this.registry.counter(Metrics.HANDBACKS, Metrics.CHANNEL, channel).increment();
	}

	@Override
	public void send(String channel, SendResult result, Duration took) {
		this.registry.timer(Metrics.SENDS, Metrics.CHANNEL, channel, Metrics.RESULT, code(result)).record(took);
	}

	private void message(String channel, String event) {
		this.registry.counter(Metrics.MESSAGES, Metrics.CHANNEL, channel, Metrics.EVENT, event).increment();
	}

	private static String code(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
