package dev.parley.text;

/**
 * One way in which text is set apart.
 *
 * @param kind what it is
 * @param value the address of a link, the language of a code block, else empty
 * @param fence for code: backticks that the code itself does not hold
 */
record Mark(Kind kind, String value, String fence) {

	static final Mark QUOTE = new Mark(Kind.QUOTE, "", "");

	static final Mark BOLD = new Mark(Kind.BOLD, "", "");

	static final Mark ITALIC = new Mark(Kind.ITALIC, "", "");

	static final Mark STRIKE = new Mark(Kind.STRIKE, "", "");

	static Mark link(String url) {
		return new Mark(Kind.LINK, url, "");
	}

	static Mark code(String fence) {
		return new Mark(Kind.CODE, "", fence);
	}

	static Mark block(String language, String fence) {
		return new Mark(Kind.BLOCK, language, fence);
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
	enum Kind {

		QUOTE, BLOCK, BOLD, ITALIC, STRIKE, LINK, CODE

	}

}
