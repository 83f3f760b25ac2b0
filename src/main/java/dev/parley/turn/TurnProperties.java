package dev.parley.turn;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;

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
 * @param stopped what an answer ends in that somebody stopped
 * @param debounce how long nothing must have come in before a turn begins; zero: it
 * begins at once
 * @param albumWait the same behind what may be a part of an album
 * @param threads how many turns run at once on a JVM without virtual threads
 */
@ConfigurationProperties("parley.turn")
record TurnProperties(@DefaultValue("20") int historyLimit, @DefaultValue("50") int waitingLimit,
		@DefaultValue("30s") Duration lease, @DefaultValue("120s") Duration deadline, @DefaultValue("3") int attempts,
		@DefaultValue(TurnProperties.APOLOGY) String apology, @DefaultValue(TurnProperties.STOPPED) String stopped,
		@DefaultValue("0s") Duration debounce, @DefaultValue("1s") Duration albumWait,
		@DefaultValue("64") int threads) {

	static final String APOLOGY = "Sorry, something went wrong and I could not answer. Please try again.";

	static final String STOPPED = "Stopped.";

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	TurnProperties {
		atMostHalfAMinute("TURN_DEBOUNCE", debounce);
		atMostHalfAMinute("TURN_ALBUM_WAIT", albumWait);
		stopped = stopped.isBlank() ? STOPPED : stopped;
		atLeastOne("HISTORY_LIMIT", historyLimit);
		atLeastOne("TURN_WAITING_LIMIT", waitingLimit);
		atLeastOne("TURN_ATTEMPTS", attempts);
		atLeastOne("TURN_THREADS", threads);
		if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new WrongSettingException("TURN_LEASE",
					"is shorter than a second: any pause would lose the conversation", "Set it to something like 30s.");
		}
		if (deadline.isNegative() || deadline.isZero()) {
			throw new WrongSettingException("TURN_DEADLINE", "must be longer than nothing",
					"Set it to something like 120s.");
		}
	}

	private static void atMostHalfAMinute(String variable, Duration wait) {
		if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
			throw new WrongSettingException(variable,
					"must be between 0s and 30s: everybody waits as long for an answer",
					"Set it to something like 2s, or to 0s to have each message answered at once.");
		}
	}

	private static void atLeastOne(String variable, int value) {
		if (value < 1) {
			throw new WrongSettingException(variable, "must be at least 1", "Set it to a positive number.");
		}
	}

}
