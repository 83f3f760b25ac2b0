package dev.parley.text.parse;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * Lets emphasis begin and end where scripts without spaces have it. By CommonMark a mark
 * between a letter and a punctuation mark neither opens towards the punctuation nor
 * closes behind it, because a space would stand there; these scripts have none. So their
 * own punctuation counts as letters, and next to one of their letters a mark may face any
 * punctuation, as many renderers of Markdown have amended the rule. The parser has no
 * place for that: it is shown an invisible letter between the mark and the punctuation,
 * which is taken out of the tree again.
 */
final class CjkEmphasis {

	/** A noncharacter: no text holds it, and to the parser it is a letter. */
	private static final char LETTER = '\uFDD0';

	private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO, UnicodeScript.YI, UnicodeScript.THAI,
			UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR, UnicodeScript.TIBETAN);

	private CjkEmphasis() {
	}

	/** Null if nothing is to be amended. */
	static @Nullable SourceLines amended(SourceLines lines) {
		String content = lines.getContent();
		boolean marked = content.indexOf('*') >= 0 || content.contains("~~");
		if (!marked || content.indexOf(LETTER) >= 0 || content.codePoints().noneMatch(CjkEmphasis::isCjk)) {
			return null;
		}
		List<SourceLine> amended = lines.getLines()
			.stream()
			.map((line) -> SourceLine.of(amended(line.getContent()), line.getSourceSpan()))
			.toList();
		return SourceLines.of(amended);
	}

	private static String amended(CharSequence content) {
		String line = content.toString();
		StringBuilder amended = new StringBuilder(line.length() + 8);
		for (int i = 0; i < line.length();) {
			int end = runEnd(line, i);
			boolean escaped = i > 0 && line.charAt(i - 1) == '\\';
			if (end == i || escaped) {
				amended.append(line.charAt(i++));
				continue;
			}
			int before = (i > 0) ? line.codePointBefore(i) : ' ';
			int after = (end < line.length()) ? line.codePointAt(end) : ' ';
			amended.append(isAmended(before, after) ? LETTER + "" : "")
				.append(line, i, end)
				.append(isAmended(after, before) ? LETTER + "" : "");
			i = end;
		}
		return amended.toString();
	}

	private static int runEnd(String line, int start) {
		char mark = line.charAt(start);
		int end = start;
		while ((mark == '*' || mark == '~') && end < line.length() && line.charAt(end) == mark) {
			end++;
		}
		return end;
	}

	/**
	 * Whether a mark may face this inner character by the amended rule and not by the
	 * standard.
	 */
	private static boolean isAmended(int inner, int outer) {
		return isPunctuation(inner) && !isPunctuation(outer)
				&& !org.commonmark.text.Characters.isWhitespaceCodePoint(outer) && (isCjk(inner) || isCjk(outer));
	}

	private static boolean isPunctuation(int c) {
		return org.commonmark.text.Characters.isPunctuationCodePoint(c);
	}

	private static boolean isCjk(int c) {
		return c >= 0xE00 && ((c >= 0x3000 && c <= 0x303F) || (c >= 0xFE30 && c <= 0xFE4F)
				|| (c >= 0xFF00 && c <= 0xFFEF) || WITHOUT_SPACES.contains(UnicodeScript.of(c)));
	}

	/** Takes the invisible letters out of what stands in this block. */
	static void clean(Node block) {
		for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
			child.accept(new Cleaning());
		}
	}

	private static String clean(String text) {
		return (text.indexOf(LETTER) >= 0) ? text.replace(String.valueOf(LETTER), "") : text;
	}

	private static final class Cleaning extends AbstractVisitor {

		@Override
		public void visit(Text text) {
			text.setLiteral(clean(text.getLiteral()));
		}

		@Override
		public void visit(Code code) {
			code.setLiteral(clean(code.getLiteral()));
		}

		@Override
		public void visit(HtmlInline html) {
			html.setLiteral(clean(html.getLiteral()));
		}

		@Override
		public void visit(Link link) {
			link.setDestination(clean(link.getDestination()));
			link.setTitle((link.getTitle() != null) ? clean(link.getTitle()) : null);
			visitChildren(link);
		}

		@Override
		public void visit(Image image) {
			image.setDestination(clean(image.getDestination()));
			image.setTitle((image.getTitle() != null) ? clean(image.getTitle()) : null);
			visitChildren(image);
		}

		@Override
		public void visit(CustomNode node) {
			if (node instanceof LatexFormula formula) {
				formula.setLiteral(clean(formula.literal()));
			}
			visitChildren(node);
		}

	}

}
