package dev.parley.setting;

import java.net.URI;

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

	/**
	 * What was set, stripped, of a variable that is needed because others are set.
	 * @param others what the others switch on, such as "channel whatsapp"
	 * @param remedy where to find a value, a sentence
	 * @throws WrongSetting when it is blank
	 */
	public static String required(String variable, @Nullable String value, String others, String remedy) {
		String set = blankToNull(value);
		if (set == null) {
			throw new WrongSetting(variable, "is not set, but other settings of %s are".formatted(others), remedy);
		}
		return set;
	}

	/**
	 * The URL that was set, of scheme http or https.
	 * @throws WrongSetting when it is none, or holds a user or a password
	 */
	public static URI url(String variable, String value, String remedy) {
		try {
			URI uri = URI.create(value);
			if (uri.getHost() != null && uri.getUserInfo() == null
					&& ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
				return uri;
			}
		}
		catch (IllegalArgumentException ex) {
			// told below, without the value
		}
		throw new WrongSetting(variable, "is not a URL, or holds a user or password", remedy);
	}

	/** What was set, or null if that is blank: a blank variable is an unset one. */
	public static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
