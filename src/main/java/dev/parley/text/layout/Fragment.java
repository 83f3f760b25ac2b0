package dev.parley.text.layout;

import dev.parley.text.parse.Unicode;

/**
 * What no cut goes through: one character as a reader sees it, or something that is whole
 * or nothing.
 *
 * @param text what is shown
 * @param kind how it is written
 * @param style how it is set
 */
public record Fragment(String text, Kind kind, Style style) {

	/** White space between words, which a cut swallows; in code it counts. */
	boolean isGap() {
		return isSpace() && this.style.code() == null;
	}

	boolean isSpace() {
		return this.kind == Kind.TEXT && (this.text.equals(" ") || this.text.equals("\n") || this.text.equals("\t"));
	}

	boolean isNewline() {
		return this.kind == Kind.TEXT && this.text.equals("\n");
	}

	/** Whether a message of nothing else would be more than blank. */
	public boolean isVisible() {
		return switch (this.kind) {
			case MARKER -> false;
			case URL, RAW -> true;
			case TEXT -> this.text.codePoints().anyMatch(Unicode::isVisible);
		};
	}

	public int first() {
		return this.text.codePointAt(0);
	}

	public int last() {
		return this.text.codePointBefore(this.text.length());
	}

	Fragment in(Style other) {
		return new Fragment(this.text, this.kind, other);
	}

	/** How it is written. */
	public enum Kind {

		/** One grapheme cluster, escaped. */
		TEXT,

		/** A list's bullet and the like, as it is; what follows stays with it. */
		MARKER,

		/** An address that stands for itself. */
		URL,

		/** Written in the dialect already. */
		RAW

	}

}
