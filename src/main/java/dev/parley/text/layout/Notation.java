package dev.parley.text.layout;

import java.util.regex.Pattern;

import dev.parley.text.parse.Unicode;

/** What one platform has of its own. Keeps no state. */
public interface Notation {

	/** What begins a mark; one for each line unless the mark spans lines. */
	default String open(Mark mark) {
		return "";
	}

	default String close(Mark mark) {
		return "";
	}

	/**
	 * A fragment of text, escaped.
	 * @param next the character that follows in the text, or a space
	 * @param line what stands before it
	 */
	String text(Fragment fragment, char next, Line line);

	/** An address that stands for itself. */
	default String url(String shown) {
		return shown;
	}

	/** Which characters are kept from alarming a crowd. */
	Pattern mentions();

	/** Characters that would be taken for marks and cannot be escaped. */
	default String literals() {
		return "";
	}

	/**
	 * Whether the platform reads a mark there. The characters are what a reader sees, or
	 * a space where there is none.
	 */
	default boolean reads(Mark.Kind kind, int before, int first, int last, int after) {
		return true;
	}

	/** Whether a link's text can stand for this address. */
	default boolean hides(LinkTarget target) {
		return true;
	}

	/** Whether marks and escapes count. */
	default boolean countsMarks() {
		return true;
	}

	/** How many characters a message may have with its marks and escapes. */
	default int room(MaxLength limit) {
		return limit.size();
	}

	/** Whether blocks are written as in Markdown. */
	default boolean isMarkdown() {
		return false;
	}

	/** What each line of a quotation begins with; if empty, a mark encloses it. */
	default String quote() {
		return "> ";
	}

	/** How deep quotations nest. */
	default int quotes() {
		return 1;
	}

	default String heading(int level) {
		return "";
	}

	default String bullet() {
		return "• ";
	}

	/** The box of a task, which stands for its bullet except in Markdown. */
	default String box(boolean done) {
		return done ? "☑ " : "☐ ";
	}

	default String rule() {
		return "──────────";
	}

	/** How wide a table may be to be drawn; 0 where characters have no common width. */
	default int tableWidth() {
		return 0;
	}

	/** The part without what the platform may have refused. */
	default String unmarked(String part) {
		return part;
	}

	/** What has been written of a line so far, as far as escapes depend on it. */
	interface Line {

		/** Whether nothing stands in it but the prefix of its block. */
		boolean isStart();

		/** Whether nothing but a few digits stands in it. */
		boolean isNumber();

		/** What it ends with; a space at the start. */
		char last();

		/**
		 * How many backticks it ends with, of which only as many matter as a fence has.
		 */
		int backticks();

		/** A character of code, kept from completing a fence of this length. */
		default String insideFence(String character, int fence) {
			return (character.charAt(0) == '`' && backticks() >= fence - 1) ? Unicode.ZERO_WIDTH_SPACE + character
					: character;
		}

	}

}
