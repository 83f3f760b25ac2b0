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
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The tree of a Markdown text. */
final class Markdown {

	/**
	 * What nests deeper is text, so that a walk over the tree ends in a bounded stack.
	 */
	private static final int DEPTH = 30;

	private static final List<Extension> EXTENSIONS = List.of(
			AutolinkExtension.builder().linkTypes(AutolinkType.URL, AutolinkType.EMAIL).build(),
			StrikethroughExtension.builder().requireTwoTildes(true).build(), TablesExtension.create());

	/**
	 * Longer ones do without spans, of which each line has one for each block around it.
	 */
	private static final int LONGEST_WITH_SPANS = 100_000;

	private static final Parser PARSER = parser(IncludeSourceSpans.NONE);

	private static final Parser PARSER_WITH_SPANS = parser(IncludeSourceSpans.BLOCKS);

	private Markdown() {
	}

	private static Parser parser(IncludeSourceSpans spans) {
		return Parser.builder()
			.extensions(EXTENSIONS)
			.includeSourceSpans(spans)
			.maxOpenBlockParsers(DEPTH)
			.maxInlineNesting(DEPTH)
			.customInlineContentParserFactory(new FormulaParser.Factory())
			.inlineParserFactory(PatientInlineParser::new)
			.build();
	}

	/**
	 * Never fails: what the parser refuses, such as a table of a million cells, is text.
	 */
	static Node parse(String markdown) {
		try {
			return ((markdown.length() <= LONGEST_WITH_SPANS) ? PARSER_WITH_SPANS : PARSER).parse(markdown);
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
