package dev.parley.brain;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a brain that calls something elsewhere grants it.
 *
 * @param timeout how long one call may take, the answer's body included
 * @param connectTimeout how long its connection may take
 * @param concurrency how many calls at once; the others wait, without a database
 * connection
 * @param attempts how many calls for one question
 * @param breakerFailures after how many failures in a row the circuit opens, so that
 * turns fail at once
 * @param breakerPause how long until a single call tries whether it works again
 */
public record Limits(@DefaultValue("60s") Duration timeout, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("100") int concurrency, @DefaultValue("3") int attempts, @DefaultValue("10") int breakerFailures,
		@DefaultValue("30s") Duration breakerPause) {

	/**
	 * Refuses what cannot work.
	 * @param prefix what the variables begin with, such as {@code LLM}
	 */
	public void check(String prefix) {
		positive(prefix + "_TIMEOUT", this.timeout);
		positive(prefix + "_CONNECT_TIMEOUT", this.connectTimeout);
		positive(prefix + "_BREAKER_PAUSE", this.breakerPause);
		atLeastOne(prefix + "_CONCURRENCY", this.concurrency);
		atLeastOne("TURN_ATTEMPTS", this.attempts);
		atLeastOne(prefix + "_BREAKER_FAILURES", this.breakerFailures);
	}

	private static void positive(String variable, Duration duration) {
		if (duration.toMillis() < 1) {
			throw new WrongSettingException(variable, "must be longer than nothing", "Set it to something like 30s.");
		}
	}

	private static void atLeastOne(String variable, int value) {
		if (value < 1) {
			throw new WrongSettingException(variable, "must be at least 1", "Set it to a positive number.");
		}
	}

}
