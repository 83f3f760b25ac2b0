package dev.parley.text;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What each line of a block starts with: that of the block around it, and then its own.
 * Two frames are never equal, because two list items are two.
 */
final class Frame {

	static final Frame NONE = new Frame(null, "", false);

	private static final int DEEPEST_INDENT = 5;

	private static final int DEEPEST_QUOTE = 3;

	private final @Nullable Frame outer;

	private final String own;

	private final boolean indent;

	private Frame(@Nullable Frame outer, String own, boolean indent) {
		this.outer = outer;
		this.own = own;
		this.indent = indent;
	}

	/** Deep nesting stays at the same place: a prefix must not outgrow its line. */
	Frame indented(int width) {
		return new Frame(this, (depth(true) < DEEPEST_INDENT) ? " ".repeat(width) : "", true);
	}

	Frame quoted(String mark, int deepest) {
		return new Frame(this, (depth(false) < Math.min(deepest, DEEPEST_QUOTE)) ? mark : "", false);
	}

	boolean isQuoted() {
		return depth(false) > 0;
	}

	String prefix(Set<Frame> without) {
		String before = (this.outer != null) ? this.outer.prefix(without) : "";
		return without.contains(this) ? before : before + this.own;
	}

	/** Adds all indents, which a message that starts within does without. */
	void collectIndents(Set<Frame> indents) {
		if (this.indent) {
			indents.add(this);
		}
		if (this.outer != null) {
			this.outer.collectIndents(indents);
		}
	}

	private int depth(boolean ofIndents) {
		int own = (this.indent == ofIndents && !this.own.isEmpty()) ? 1 : 0;
		return own + ((this.outer != null) ? this.outer.depth(ofIndents) : 0);
	}

}
