package dev.parley.text.layout;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What each line of a block starts with: that of the block around it, and then its own.
 * Two prefixes are never equal, because two list items are two.
 */
public final class LinePrefix {

	static final LinePrefix NONE = new LinePrefix(null, "", false);

	private static final int DEEPEST_INDENT = 5;

	private static final int DEEPEST_QUOTE = 3;

	private final @Nullable LinePrefix outer;

	private final String own;

	private final boolean indent;

	private LinePrefix(@Nullable LinePrefix outer, String own, boolean indent) {
		this.outer = outer;
		this.own = own;
		this.indent = indent;
	}

	/** Deep nesting stays at the same place: a prefix must not outgrow its line. */
	LinePrefix indented(int width) {
		return new LinePrefix(this, (depth(true) < DEEPEST_INDENT) ? " ".repeat(width) : "", true);
	}

	LinePrefix quoted(String mark, int deepest) {
		return new LinePrefix(this, (depth(false) < Math.min(deepest, DEEPEST_QUOTE)) ? mark : "", false);
	}

	boolean isQuoted() {
		return depth(false) > 0;
	}

	String prefix(Set<LinePrefix> without) {
		String before = (this.outer != null) ? this.outer.prefix(without) : "";
		return without.contains(this) ? before : before + this.own;
	}

	/** Adds all indents, which a message that starts within does without. */
	void collectIndents(Set<LinePrefix> indents) {
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
