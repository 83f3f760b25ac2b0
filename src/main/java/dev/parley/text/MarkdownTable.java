package dev.parley.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.commonmark.ext.gfm.tables.TableCell;

/**
 * A table as Markdown.
 *
 * @param notation what the cells are written in
 * @param rows the headers first
 */
record MarkdownTable(Notation notation, List<List<TableCell>> rows) {

	private static final Pattern BARE_PIPE = Pattern.compile("(?<!\\\\)\\|");

	String text() {
		String headers = line(this.rows.get(0));
		String rule = this.rows.get(0).stream().map(MarkdownTable::rule).collect(Collectors.joining(" | ", "| ", " |"));
		return headers + '\n' + rule
				+ this.rows.stream().skip(1).map((row) -> '\n' + line(row)).collect(Collectors.joining());
	}

	private String line(List<TableCell> row) {
		return row.stream().map(this::cell).collect(Collectors.joining(" | ", "| ", " |"));
	}

	private String cell(TableCell cell) {
		Limit none = Limit.characters(Integer.MAX_VALUE);
		Flow flow = new Flow();
		new Inlines(this.notation, none, flow).writeLine(cell, Style.PLAIN);
		List<Atom> atoms = Emphasis.readable(flow.atoms(this.notation), this.notation);
		String text = String.join("", new Splitter(this.notation, none, atoms).parts());
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
