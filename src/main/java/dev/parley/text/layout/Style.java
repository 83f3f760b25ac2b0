package dev.parley.text.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a piece of text is set.
 *
 * @param linePrefix what its lines start with
 * @param marks in the order in which they nest, so that any two styles have a common
 * beginning and marks always close in the reverse order
 */
public record Style(LinePrefix linePrefix, List<Mark> marks) {

	public static final Style PLAIN = new Style(LinePrefix.NONE, List.of());

	public Style {
		marks = List.copyOf(marks);
	}

	public boolean has(Mark.Kind kind) {
		for (Mark mark : this.marks) {
			if (mark.kind() == kind) {
				return true;
			}
		}
		return false;
	}

	Style with(Mark mark) {
		if (has(mark.kind())) {
			return this;
		}
		List<Mark> more = new ArrayList<>(this.marks);
		more.add(mark);
		more.sort(Comparator.comparing(Mark::kind));
		return new Style(this.linePrefix, more);
	}

	Style without(Mark.Kind kind) {
		return new Style(this.linePrefix, this.marks.stream().filter((mark) -> mark.kind() != kind).toList());
	}

	/** Of a quotation in it, which except in Markdown has to start with the line. */
	Style quoted(Notation notation) {
		LinePrefix outer = (notation.isMarkdown() || this.linePrefix.isQuoted()) ? this.linePrefix : LinePrefix.NONE;
		return notation.quote().isEmpty() ? in(outer).with(Mark.QUOTE)
				: in(outer.quoted(notation.quote(), notation.quotes()));
	}

	/** Code is set in nothing but code: Telegram allows no other mark around it. */
	Style asCode(Mark code) {
		return new Style(this.linePrefix, this.marks.stream().filter((mark) -> mark.kind() == Mark.Kind.QUOTE).toList())
			.with(code);
	}

	Style in(LinePrefix other) {
		return new Style(other, this.marks);
	}

	/** The mark that makes it code. */
	public @Nullable Mark code() {
		Mark last = this.marks.isEmpty() ? null : this.marks.get(this.marks.size() - 1);
		return (last != null && last.isCode()) ? last : null;
	}

	boolean isBlock() {
		return has(Mark.Kind.BLOCK);
	}

	boolean isEmphasis() {
		return has(Mark.Kind.BOLD) || has(Mark.Kind.ITALIC) || has(Mark.Kind.STRIKE);
	}

}
