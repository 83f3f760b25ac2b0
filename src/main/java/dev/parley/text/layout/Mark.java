package dev.parley.text.layout;

/**
 * One way in which text is set apart.
 *
 * @param kind what it is
 * @param value the address of a link, the language of a code block, else empty
 * @param fence for code: backticks that the code itself does not hold
 */
public record Mark(Kind kind, String value, String fence) {

	static final Mark QUOTE = new Mark(Kind.QUOTE, "", "");

	static final Mark BOLD = new Mark(Kind.BOLD, "", "");

	static final Mark ITALIC = new Mark(Kind.ITALIC, "", "");

	static final Mark STRIKE = new Mark(Kind.STRIKE, "", "");

	/** A longer row of backticks in the code is broken up rather than outdone. */
	private static final int LONGEST_FENCE = 8;

	static Mark link(String url) {
		return new Mark(Kind.LINK, url, "");
	}

	static Mark code(String code) {
		return new Mark(Kind.CODE, "", fence(code, 1));
	}

	/** A block of code in a language, which a platform can be told. */
	static Mark block(String language, String code) {
		return new Mark(Kind.BLOCK, language, fence(code, 3));
	}

	/** One that the code does not end, unless it holds very long rows itself. */
	private static String fence(String code, int shortest) {
		int longest = 0;
		int row = 0;
		for (int i = 0; i < code.length(); i++) {
			row = (code.charAt(i) == '`') ? row + 1 : 0;
			longest = Math.max(longest, row);
		}
		return "`".repeat(Math.min(Math.max(shortest, longest + 1), LONGEST_FENCE));
	}

	/** Whether the text within is code: each white space counts, nothing is a mark. */
	boolean isCode() {
		return this.kind == Kind.CODE || this.kind == Kind.BLOCK;
	}

	/** Whether it goes on over the end of a line. */
	boolean spansLines() {
		return this.kind == Kind.QUOTE || this.kind == Kind.BLOCK;
	}

	/** In the order in which they nest, the outermost first. */
	public enum Kind {

		QUOTE, BLOCK, BOLD, ITALIC, STRIKE, LINK, CODE

	}

}
