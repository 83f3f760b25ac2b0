package dev.parley.text;

import java.util.stream.Stream;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/**
 * The parser's own, with emphasis as {@link CjkEmphasis} has it, but for paragraphs with
 * more marks than anybody writes: matching marks that do not match takes it quadratic
 * time.
 */
final class PatientInlineParser implements InlineParser {

	private static final int MOST_MARKS = 1000;

	private final InlineParser delegate;

	PatientInlineParser(InlineParserContext context) {
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
