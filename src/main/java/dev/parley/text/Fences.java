package dev.parley.text;

/** Rows of backticks. */
final class Fences {

	/** A longer row in the code is broken up rather than outdone. */
	static final int LONGEST = 8;

	private Fences() {
	}

	/** A block of this code, without what is not the name of a language. */
	static Mark block(String language, String code) {
		return Mark.block(language.matches("[\\w+#.-]{1,20}") ? language : "", around(code, 3));
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
