package dev.parley.text;

import java.util.List;

import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/** The tree of a Markdown text. */
final class Markdown {

	/**
	 * What nests deeper is text, so that a walk over the tree ends in a bounded stack.
	 */
	private static final int DEPTH = 50;

	private static final List<Extension> EXTENSIONS = List.of(
			AutolinkExtension.builder().linkTypes(AutolinkType.URL, AutolinkType.EMAIL).build(),
			StrikethroughExtension.builder().requireTwoTildes(true).build(), TablesExtension.create());

	private static final Parser PARSER = Parser.builder()
		.extensions(EXTENSIONS)
		.maxOpenBlockParsers(DEPTH)
		.maxInlineNesting(DEPTH)
		.inlineParserFactory(PatientInlineParser::new)
		.build();

	private Markdown() {
	}

	/**
	 * Never fails: what the parser refuses, such as a table of a million cells, is text.
	 */
	static Node parse(String markdown) {
		try {
			return PARSER.parse(markdown);
		}
		catch (RuntimeException ex) {
			Paragraph paragraph = new Paragraph();
			PatientInlineParser.literal(markdown.lines(), paragraph);
			Document document = new Document();
			document.appendChild(paragraph);
			return document;
		}
	}

}
