package dev.parley.text.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.parley.text.parse.NodeText;
import dev.parley.text.parse.ParsedTable;
import dev.parley.text.parse.Unicode;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;

/**
 * Lays a table into the text: as Markdown where that is read, drawn with characters of
 * one width where it is narrow enough, else as lines of {@code header: value}.
 */
final class TableRenderer {

	/** A larger one is not worth the room: each of its rows would repeat the headers. */
	private static final int MOST_CELLS = 2000;

	private static final int LONGEST_HEADER = 80;

	private final Notation notation;

	private final MaxLength limit;

	private final StyledText out;

	private final InlineRenderer inlines;

	TableRenderer(Notation notation, MaxLength limit, StyledText out) {
		this.notation = notation;
		this.limit = limit;
		this.out = out;
		this.inlines = new InlineRenderer(notation, limit, out);
	}

	void write(ParsedTable table, Style style, Style codeStyle) {
		if (table.isRagged()) {
			draw(String.join("\n", table.lines()), codeStyle);
			return;
		}
		List<List<TableCell>> rows = table.rows();
		boolean large = rows.stream().mapToInt(List::size).sum() > MOST_CELLS;
		if (!large && this.notation.isMarkdown()) {
			String markdown = new MarkdownTable(this.notation, rows).text();
			if (this.limit.of(markdown) <= this.limit.size() / 2) {
				this.out.whole(markdown, Fragment.Kind.RAW, style);
				return;
			}
		}
		DrawnTable drawn = large ? null : DrawnTable.of(rows);
		if (drawn != null && drawn.width() <= this.notation.tableWidth()
				&& NodeText.of(table.node()).destinations().isEmpty()) {
			draw(drawn.text(), codeStyle);
		}
		else if (!large && rows.size() > 1 && hasShortHeaders(rows.get(0))) {
			lines(rows, style);
		}
		else {
			rows.forEach((row) -> row(row, style));
		}
	}

	private void draw(String text, Style codeStyle) {
		this.out.text(text, codeStyle.asCode(Mark.block("", text)));
	}

	private static boolean hasShortHeaders(List<TableCell> headers) {
		return headers.stream().allMatch((header) -> {
			NodeText words = NodeText.of(header);
			return words.text().length() <= LONGEST_HEADER && words.destinations().isEmpty();
		});
	}

	private void lines(List<List<TableCell>> rows, Style style) {
		List<TableCell> headers = rows.get(0);
		for (List<TableCell> row : rows.subList(1, rows.size())) {
			for (int i = 0; i < row.size(); i++) {
				if (i < headers.size()) {
					this.out.text(NodeText.of(headers.get(i)).text() + ":", style.with(Mark.BOLD));
					this.out.text(" ", style);
				}
				this.inlines.writeLine(row.get(i), style);
				this.out.gap("\n", style);
			}
			this.out.gap("\n\n", style);
		}
	}

	private void row(List<TableCell> row, Style style) {
		for (int i = 0; i < row.size(); i++) {
			if (i > 0) {
				this.out.text(" | ", style);
			}
			this.inlines.writeLine(row.get(i), style);
		}
		this.out.gap("\n", style);
	}

	/**
	 * A table drawn with characters of one width.
	 *
	 * @param rows the cells' words, the headers first
	 * @param widths of the columns
	 * @param right whether a column is set to the right
	 */
	private record DrawnTable(List<List<String>> rows, List<Integer> widths, List<Boolean> right) {

		private static final String BETWEEN = " | ";

		static DrawnTable of(List<List<TableCell>> cells) {
			List<List<String>> rows = cells.stream()
				.map((row) -> row.stream().map((cell) -> NodeText.of(cell).text()).toList())
				.toList();
			int columns = rows.stream().mapToInt(List::size).max().orElse(0);
			List<Integer> widths = new ArrayList<>();
			for (int i = 0; i < columns; i++) {
				int column = i;
				widths.add(rows.stream()
					.filter((row) -> column < row.size())
					.mapToInt((row) -> columns(row.get(column)))
					.max()
					.orElse(0));
			}
			List<Boolean> right = cells.get(0).stream().map((cell) -> cell.getAlignment() == Alignment.RIGHT).toList();
			return new DrawnTable(rows, widths, right);
		}

		int width() {
			return this.widths.stream().mapToInt(Integer::intValue).sum() + BETWEEN.length() * (this.widths.size() - 1);
		}

		String text() {
			String rule = this.widths.stream().map("-"::repeat).collect(Collectors.joining("-+-"));
			return line(this.rows.get(0)) + '\n' + rule
					+ this.rows.stream().skip(1).map((row) -> '\n' + line(row)).collect(Collectors.joining());
		}

		private String line(List<String> row) {
			return IntStream.range(0, row.size())
				.mapToObj((i) -> padded(row.get(i), this.widths.get(i), i < this.right.size() && this.right.get(i)))
				.collect(Collectors.joining(BETWEEN))
				.stripTrailing();
		}

		private static String padded(String cell, int width, boolean right) {
			String padding = " ".repeat(width - columns(cell));
			return right ? padding + cell : cell + padding;
		}

		/** How many columns a terminal gives it: two for an ideograph or a picture. */
		private static int columns(String cell) {
			int columns = 0;
			for (int at = 0; at < cell.length(); at = Unicode.clusterEnd(cell, at, cell.length())) {
				int c = cell.codePointAt(at);
				columns += (Character.isIdeographic(c) || (c >= 0x1100 && c < 0x1160) || (c >= 0x3000 && c < 0xA000)
						|| (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xFF01 && c < 0xFF61) || c >= 0x1F300) ? 2 : 1;
			}
			return columns;
		}

	}

	/**
	 * A table as Markdown.
	 *
	 * @param notation what the cells are written in
	 * @param rows the headers first
	 */
	private record MarkdownTable(Notation notation, List<List<TableCell>> rows) {

		private static final Pattern BARE_PIPE = Pattern.compile("(?<!\\\\)\\|");

		String text() {
			String headers = line(this.rows.get(0));
			String rule = this.rows.get(0)
				.stream()
				.map(MarkdownTable::rule)
				.collect(Collectors.joining(" | ", "| ", " |"));
			return headers + '\n' + rule
					+ this.rows.stream().skip(1).map((row) -> '\n' + line(row)).collect(Collectors.joining());
		}

		private String line(List<TableCell> row) {
			return row.stream().map(this::cell).collect(Collectors.joining(" | ", "| ", " |"));
		}

		private String cell(TableCell cell) {
			StyledText out = new StyledText();
			new InlineRenderer(this.notation, MaxLength.UNLIMITED, out).writeLine(cell, Style.PLAIN);
			List<Fragment> fragments = out.fragments(this.notation);
			String text = String.join("", new MessageSplitter(this.notation, MaxLength.UNLIMITED, fragments).parts());
			return BARE_PIPE.matcher(text).replaceAll("\\\\|");
		}

		private static String rule(TableCell cell) {
			if (cell.getAlignment() == null) {
				return "---";
			}
			return switch (cell.getAlignment()) {
				case LEFT -> ":--";
				case CENTER -> ":-:";
				case RIGHT -> "--:";
			};
		}

	}

}
