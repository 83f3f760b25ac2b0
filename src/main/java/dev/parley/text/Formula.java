package dev.parley.text;

import org.commonmark.node.CustomNode;

/** LaTeX, as it was written: its backslashes are content. */
final class Formula extends CustomNode {

	private String literal;

	Formula(String literal) {
		this.literal = literal;
	}

	String literal() {
		return this.literal;
	}

	void setLiteral(String literal) {
		this.literal = literal;
	}

}
