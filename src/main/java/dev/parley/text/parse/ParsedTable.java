package dev.parley.text.parse;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Node;

/**
 * A table in the tree and in the text.
 *
 * @param node its node
 * @param text the whole text
 */
public record ParsedTable(Node node, String text) {

	private static final int RULE = 1;

	/** The headers first. */
	public List<List<TableCell>> rows() {
		List<List<TableCell>> rows = new ArrayList<>();
		for (Node part = this.node.getFirstChild(); part != null; part = part.getNext()) {
			for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
				List<TableCell> cells = new ArrayList<>();
				for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
					cells.add((TableCell) cell);
				}
				rows.add(cells);
			}
		}
		return rows;
	}

	/** As they were written; none if the parser has not kept count. */
	public List<String> lines() {
		return this.node.getSourceSpans()
			.stream()
			.map((span) -> this.text.substring(span.getInputIndex(), span.getInputIndex() + span.getLength()).strip())
			.toList();
	}

	/**
	 * Whether a row has more cells than there are headers. The parser leaves them out; a
	 * bar in the code of a cell is enough to lose the last one.
	 */
	public boolean isRagged() {
		List<String> lines = lines();
		int headers = rows().get(0).size();
		for (int i = 0; i < lines.size(); i++) {
			if (i != RULE && cells(lines.get(i)) > headers) {
				return true;
			}
		}
		return false;
	}

	private static int cells(String line) {
		int cells = 1;
		for (int i = 1; i < line.length() - 1; i++) {
			boolean escaped = line.charAt(i - 1) == '\\';
			cells += (line.charAt(i) == '|' && !escaped) ? 1 : 0;
		}
		return cells;
	}

}
