package dev.parley.text;

import java.util.List;

import org.commonmark.ext.gfm.tables.TableCell;

/**
 * Lays a table into the flow: as Markdown where that is read, drawn with characters of
 * one width where it is narrow enough, else as lines of {@code header: value}.
 */
final class Tables {

	/** A larger one is not worth the room: each of its rows would repeat the headers. */
	private static final int MOST_CELLS = 2000;

	private static final int LONGEST_HEADER = 80;

	private final Notation notation;

	private final Limit limit;

	private final Flow flow;

	private final Inlines inlines;

	Tables(Notation notation, Limit limit, Flow flow) {
		this.notation = notation;
		this.limit = limit;
		this.flow = flow;
		this.inlines = new Inlines(notation, limit, flow);
	}

	void write(TableSource table, Style style, Style codeStyle) {
		if (table.isRagged()) {
			drawn(String.join("\n", table.lines()), codeStyle);
			return;
		}
		List<List<TableCell>> rows = table.rows();
		boolean large = rows.stream().mapToInt(List::size).sum() > MOST_CELLS;
		if (!large && this.notation.isMarkdown()) {
			String markdown = new MarkdownTable(this.notation, rows).text();
			if (this.limit.unit().of(markdown) <= this.limit.size() / 2) {
				this.flow.whole(markdown, Atom.Kind.RAW, style);
				return;
			}
		}
		Grid grid = large ? null : Grid.of(rows);
		if (grid != null && grid.width() <= this.notation.tableWidth()
				&& Words.of(table.node()).destinations().isEmpty()) {
			drawn(grid.text(), codeStyle);
		}
		else if (!large && rows.size() > 1 && hasShortHeaders(rows.get(0))) {
			lines(rows, style);
		}
		else {
			rows.forEach((row) -> row(row, style));
		}
	}

	private void drawn(String text, Style codeStyle) {
		this.flow.text(text, codeStyle.asCode(Fences.block("", text)));
	}

	private static boolean hasShortHeaders(List<TableCell> headers) {
		return headers.stream().allMatch((header) -> {
			Words words = Words.of(header);
			return words.text().length() <= LONGEST_HEADER && words.destinations().isEmpty();
		});
	}

	private void lines(List<List<TableCell>> rows, Style style) {
		List<TableCell> headers = rows.get(0);
		for (List<TableCell> row : rows.subList(1, rows.size())) {
			for (int i = 0; i < row.size(); i++) {
				if (i < headers.size()) {
					this.flow.text(Words.of(headers.get(i)).text() + ":", style.with(Mark.BOLD));
					this.flow.text(" ", style);
				}
				this.inlines.writeLine(row.get(i), style);
				this.flow.gap("\n", style);
			}
			this.flow.gap("\n\n", style);
		}
	}

	private void row(List<TableCell> row, Style style) {
		for (int i = 0; i < row.size(); i++) {
			if (i > 0) {
				this.flow.text(" | ", style);
			}
			this.inlines.writeLine(row.get(i), style);
		}
		this.flow.gap("\n", style);
	}

}
