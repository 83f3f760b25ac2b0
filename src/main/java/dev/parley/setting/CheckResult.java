package dev.parley.setting;

import java.util.function.Supplier;

/**
 * What came of looking at one thing without serving.
 *
 * @param outcome whether it would do
 * @param subject what was looked at, a word such as {@code telegram}
 * @param says what is so, and what to do if that will not do; never a secret
 */
public record CheckResult(Outcome outcome, String subject, String says) {

	/** It is set up and works. */
	public static CheckResult ok(String subject, String says) {
		return new CheckResult(Outcome.OK, subject, says);
	}

	/** It is not set up, which is no fault. */
	public static CheckResult off(String subject, String says) {
		return new CheckResult(Outcome.OFF, subject, says);
	}

	/** It is set up and does not work. */
	public static CheckResult failed(String subject, String problem, String remedy) {
		return new CheckResult(Outcome.FAILED, subject, problem + ". " + remedy);
	}

	/**
	 * What came of trying, or the setting that did not let it be tried.
	 * @throws RuntimeException a failure that names no variable
	 */
	public static CheckResult tried(String subject, Supplier<CheckResult> attempt) {
		try {
			return attempt.get();
		}
		catch (RuntimeException ex) {
			return failed(subject, ex);
		}
	}

	/**
	 * It is set up wrongly.
	 * @throws RuntimeException the failure itself, if it is none that names a variable
	 */
	public static CheckResult failed(String subject, RuntimeException failure) {
		String sentence = StartFailures.sentence(failure);
		if (sentence == null) {
			throw failure;
		}
		return new CheckResult(Outcome.FAILED, subject, sentence);
	}

	/** Whether something would do. */
	public enum Outcome {

		OK, OFF, FAILED

	}

}
