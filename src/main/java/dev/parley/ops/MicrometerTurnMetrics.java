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
				(rule) -> this.registry.counter("parley.guard.findings", "side", code(side), "rule", rule).increment());
	}

	@Override
	public void silenced(String channel) {
		message(channel, "silenced");
	}

	@Override
	public void turn(String channel, TurnOutcome outcome, int messages, Duration took) {
		this.registry.timer("parley.turns", "channel", channel, "outcome", code(outcome)).record(took);
		if (outcome == TurnOutcome.ANSWERED || outcome == TurnOutcome.FAILED) {
			this.registry.counter("parley.messages", "channel", channel, "event", code(outcome)).increment(messages);
		}
	}

	@Override
	public void handled(String channel, int messages) {
		this.registry.counter("parley.messages", "channel", channel, "event", "handled").increment(messages);
	}

	@Override
	public void takenOver(String channel) {
		this.registry.counter("parley.takeovers", "channel", channel).increment();
	}

	@Override
	public void handedBack(String channel) {
		this.registry.counter("parley.handbacks", "channel", channel).increment();
	}

	@Override
	public void send(String channel, SendResult result, Duration took) {
		this.registry.timer("parley.sends", "channel", channel, "result", code(result)).record(took);
	}

	private void message(String channel, String event) {
		this.registry.counter("parley.messages", "channel", channel, "event", event).increment();
	}

	private static String code(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
