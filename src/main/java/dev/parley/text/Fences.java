package dev.parley.text;

import java.util.regex.Pattern;

/** Rows of backticks. */
final class Fences {

	/** A longer row in the code is broken up rather than outdone. */
	static final int LONGEST = 8;

	private Fences() {
	}

	/** What a platform can be told that a language is called. */
	static Mark block(String language, String code) {
		return Mark.block(language, around(code, 3));
	}

	/**
	 * What stands behind an opening fence. Only one word that may be a language, with
	 * code below it, is for the fence; the rest was meant to be read.
	 *
	 * @param language the language; empty without one
	 * @param remark what else is told of the code, such as {@code title=x}
	 * @param code the code, with a first line that stood behind the fence
	 */
	record Opened(String language, String remark, String code) {

		private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z][A-Za-z0-9+#_-]{0,19}(\\.[A-Za-z0-9]{1,9})?");

		private static final Pattern ATTRIBUTES = Pattern
			.compile("(\\s+([\\w-]+=(\"[^\"]*\"|'[^']*'|\\S+)|\\{[^{}]*}|\\[[^\\[\\]]*]))+");

		static Opened of(String info, String code) {
			String word = info.strip().split("\\s", 2)[0];
			String rest = info.strip().substring(word.length());
			boolean fits = LANGUAGE.matcher(word).matches() && !code.isBlank();
			if (fits && (rest.isEmpty() || ATTRIBUTES.matcher(rest).matches())) {
				return new Opened(word, rest.strip(), code);
			}
			return new Opened("", "", info.isBlank() ? code : info.strip() + '\n' + code);
		}

	}

	/** A fence that the code does not end, unless it holds very long rows itself. */
	static String around(String code, int shortest) {
		int longest = 0;
		int row = 0;
		for (int i = 0; i < code.length(); i++) {
			row = (code.charAt(i) == '`') ? row + 1 : 0;
			longest = Math.max(longest, row);
		}
		return "`".repeat(Math.min(Math.max(shortest, longest + 1), LONGEST));
	}

	/** The character of the code, kept from completing a fence of this length. */
	static String inside(String cluster, int fence, Line line) {
		return (cluster.charAt(0) == '`' && line.backticks() >= fence - 1) ? Characters.ZERO_WIDTH_SPACE + cluster
				: cluster;
	}

}
