package dev.parley.store;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What errors of one cause have in common. */
public final class Causes {

	/**
	 * Spans of time and long numbers differ where the cause does not. Postgres reads this
	 * as Java does.
	 */
	public static final String DIFFERING = "[0-9]+([.][0-9]+)? ?(ms|s|min|seconds|minutes)(?![a-z])|[0-9]{4,}";

	/** What is not told apart any more. */
	public static final int LONGEST = 300;

	private static final Pattern PATTERN = Pattern.compile(DIFFERING);

	private Causes() {
	}

	/** The cause that an error tells; empty if there is none. */
	public static String of(@Nullable String error) {
		if (error == null) {
			return "";
		}
		String common = PATTERN.matcher(error).replaceAll("…");
		int characters = Math.min(LONGEST, common.codePointCount(0, common.length()));
		return common.substring(0, common.offsetByCodePoints(0, characters));
	}

}
