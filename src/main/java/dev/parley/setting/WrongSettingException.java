package dev.parley.setting;

import org.jspecify.annotations.Nullable;

/** A setting that the service cannot start with. */
public class WrongSettingException extends RuntimeException {

	private final String remedy;

	/**
	 * Tells what is wrong.
	 * @param variable the environment variable
	 * @param problem what is wrong with it, continuing "DATABASE_URL …"; without its
	 * value
	 * @param remedy what to do, a sentence
	 */
	public WrongSettingException(String variable, String problem, String remedy) {
		super(variable + ' ' + problem);
		this.remedy = remedy;
	}

	public String remedy() {
		return this.remedy;
	}

	/**
	 * What was set, stripped, of a variable that is needed because others are set.
	 * @param others what the others switch on, such as "channel whatsapp"
	 * @param remedy where to find a value, a sentence
	 * @throws WrongSettingException when it is blank
	 */
	public static String required(String variable, @Nullable String value, String others, String remedy) {
		String set = blankToNull(value);
		if (set == null) {
			throw new WrongSettingException(variable, "is not set, but other settings of %s are".formatted(others),
					remedy);
		}
		return set;
	}

	/**
	 * What was set of a variable that becomes a header: visible ASCII without a break.
	 * @param others what the others switch on, such as "channel whatsapp"
	 * @param remedy where to find a value, a sentence
	 * @throws WrongSettingException when it is blank or something else; an HTTP client
	 * would refuse it much later, and show it
	 */
	public static String token(String variable, @Nullable String value, String others, String remedy) {
		String token = required(variable, value, others, remedy);
		if (!token.chars().allMatch((c) -> c > ' ' && c <= '~')) {
			throw new WrongSettingException(variable, "holds characters that no token has", remedy);
		}
		return token;
	}

	/**
	 * A number that must not be too small.
	 * @param usual what it is when it is unset
	 * @throws WrongSettingException when it is below the least
	 */
	public static int atLeast(int least, String variable, int value, int usual) {
		if (value < least) {
			throw new WrongSettingException(variable, "is below %d".formatted(least),
					"Unset it for %d.".formatted(usual));
		}
		return value;
	}

	/** What was set, or null if that is blank: a blank variable is an unset one. */
	public static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
