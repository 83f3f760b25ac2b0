package dev.parley.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a piece of text is set.
 *
 * @param frame what its lines start with
 * @param marks in the order in which they nest, so that any two styles have a common
 * beginning and marks always close in the reverse order
 */
record Style(Frame frame, List<Mark> marks) {

	static final Style PLAIN = new Style(Frame.NONE, List.of());

	Style {
		marks = List.copyOf(marks);
	}

	boolean has(Mark.Kind kind) {
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
		return new Style(this.frame, more);
	}

	Style without(Mark.Kind kind) {
		return new Style(this.frame, this.marks.stream().filter((mark) -> mark.kind() != kind).toList());
	}

	/** Of a quotation in it, which except in Markdown has to start with the line. */
	Style quoted(Notation notation) {
		Frame outer = (notation.isMarkdown() || this.frame.isQuoted()) ? this.frame : Frame.NONE;
		return notation.quote().isEmpty() ? in(outer).with(Mark.QUOTE)
				: in(outer.quoted(notation.quote(), notation.quotes()));
	}

	/** Code is set in nothing but code: Telegram allows no other mark around it. */
	Style asCode(Mark code) {
		return new Style(this.frame, this.marks.stream().filter((mark) -> mark.kind() == Mark.Kind.QUOTE).toList())
			.with(code);
	}

	Style in(Frame other) {
		return new Style(other, this.marks);
	}

	/** The mark that makes it code. */
	@Nullable Mark code() {
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
