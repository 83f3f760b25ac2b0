package dev.parley.text.parse;

import java.util.List;
import java.util.stream.Stream;

import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLines;

/** The tree of a Markdown text. */
public final class MarkdownParser {

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

	private MarkdownParser() {
	}

	private static Parser parser(IncludeSourceSpans spans) {
		return Parser.builder()
			.extensions(EXTENSIONS)
			.includeSourceSpans(spans)
			.maxOpenBlockParsers(DEPTH)
			.maxInlineNesting(DEPTH)
			.customInlineContentParserFactory(new LatexFormula.Parser.Factory())
			.inlineParserFactory(BoundedInlineParser::new)
			.build();
	}

	/**
	 * Never fails: what the parser refuses, such as a table of a million cells, is text.
	 */
	public static Node parse(String markdown) {
		try {
			return ((markdown.length() <= LONGEST_WITH_SPANS) ? PARSER_WITH_SPANS : PARSER).parse(markdown);
		}
		catch (RuntimeException ex) {
			Paragraph paragraph = new Paragraph();
			BoundedInlineParser.literal(markdown.lines(), paragraph);
			Document document = new Document();
			document.appendChild(paragraph);
			return document;
		}
	}

	/**
	 * The parser's own, with emphasis as {@link CjkEmphasis} has it, but for paragraphs
	 * with more marks than anybody writes: matching marks that do not match takes it
	 * quadratic time.
	 */
	private static final class BoundedInlineParser implements InlineParser {

		private static final int MOST_MARKS = 1000;

		private final InlineParser delegate;

		BoundedInlineParser(InlineParserContext context) {
			this.delegate = new InlineParserImpl(context);
		}

		@Override
		public void parse(SourceLines lines, Node block) {
			String content = lines.getContent();
			if (content.chars()
				.filter((c) -> c == '*' || c == '_' || c == '~')
				.limit(MOST_MARKS + 1)
				.count() > MOST_MARKS) {
				literal(content.lines(), block);
			}
			else {
				SourceLines amended = CjkEmphasis.amended(lines);
				this.delegate.parse((amended != null) ? amended : lines, block);
				if (amended != null) {
					CjkEmphasis.clean(block);
				}
			}
		}

		static void literal(Stream<String> lines, Node block) {
			lines.forEach((line) -> {
				block.appendChild(new Text(line));
				block.appendChild(new SoftLineBreak());
			});
		}

	}

}
