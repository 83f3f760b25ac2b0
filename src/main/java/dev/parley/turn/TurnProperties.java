package dev.parley.turn;

import java.time.Duration;

import dev.parley.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How turns are run.
 *
 * @param historyLimit how many messages of the history the brain is shown
 * @param waitingLimit how many waiting messages one turn answers
 * @param lease how long a replica that fell silent keeps a conversation
 * @param deadline how long a turn may take before the user gets the apology
 * @param attempts how often the brain is asked before the user gets the apology
 * @param apology what the user gets when the brain fails
 * @param threads how many turns run at once on a JVM without virtual threads
 */
@ConfigurationProperties("parley.turn")
record TurnProperties(@DefaultValue("20") int historyLimit, @DefaultValue("50") int waitingLimit,
		@DefaultValue("30s") Duration lease, @DefaultValue("120s") Duration deadline, @DefaultValue("3") int attempts,
		@DefaultValue(TurnProperties.APOLOGY) String apology, @DefaultValue("64") int threads) {

	static final String APOLOGY = "Sorry, something went wrong and I could not answer. Please try again.";

	TurnProperties {
		atLeastOne("HISTORY_LIMIT", historyLimit);
		atLeastOne("TURN_WAITING_LIMIT", waitingLimit);
		atLeastOne("TURN_ATTEMPTS", attempts);
		atLeastOne("TURN_THREADS", threads);
		if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new WrongSetting("TURN_LEASE", "is shorter than a second: any pause would lose the conversation",
					"Set it to something like 30s.");
		}
		if (deadline.isNegative() || deadline.isZero()) {
			throw new WrongSetting("TURN_DEADLINE", "must be longer than nothing", "Set it to something like 120s.");
		}
	}

	private static void atLeastOne(String variable, int value) {
		if (value < 1) {
			throw new WrongSetting(variable, "must be at least 1", "Set it to a positive number.");
		}
	}

}
