package dev.parley.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;

/**
 * A table drawn with characters of one width.
 *
 * @param rows the cells' words, the headers first
 * @param widths of the columns
 * @param right whether a column is set to the right
 */
record Grid(List<List<String>> rows, List<Integer> widths, List<Boolean> right) {

	private static final String BETWEEN = " | ";

	static Grid of(List<List<TableCell>> cells) {
		List<List<String>> rows = cells.stream()
			.map((row) -> row.stream().map((cell) -> Words.of(cell).text()).toList())
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
		return new Grid(rows, widths, right);
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
		for (int at = 0; at < cell.length(); at = Characters.clusterEnd(cell, at, cell.length())) {
			int c = cell.codePointAt(at);
			columns += (Character.isIdeographic(c) || (c >= 0x1100 && c < 0x1160) || (c >= 0x3000 && c < 0xA000)
					|| (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xFF01 && c < 0xFF61) || c >= 0x1F300) ? 2 : 1;
		}
		return columns;
	}

}
