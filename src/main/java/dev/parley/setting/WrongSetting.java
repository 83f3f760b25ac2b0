package dev.parley.setting;

import org.jspecify.annotations.Nullable;

/** A setting that the service cannot start with. */
public class WrongSetting extends RuntimeException {

	private final String remedy;

	/**
	 * Tells what is wrong.
	 * @param variable the environment variable
	 * @param problem what is wrong with it, continuing "DATABASE_URL …"; without its
	 * value
	 * @param remedy what to do, a sentence
	 */
	public WrongSetting(String variable, String problem, String remedy) {
		super(variable + ' ' + problem);
		this.remedy = remedy;
	}

	public String remedy() {
		return this.remedy;
	}

	/** What was set, or null if that is blank: a blank variable is an unset one. */
	public static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
