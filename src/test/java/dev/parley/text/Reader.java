package dev.parley.text;

import java.util.List;
import java.util.regex.Pattern;

import dev.parley.text.dialect.HtmlEntities;
import dev.parley.text.layout.Fragment;
import dev.parley.text.parse.LatexFormula;
import dev.parley.text.parse.MarkdownParser;
import dev.parley.text.parse.Unicode;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads a part as its platform does, up to what tells marks from text. */
final class Reader {

	private static final Pattern SLACK_LINK = Pattern.compile("<[^<>|]*(?:\\|([^<>]*))?>");

	/** What marks, bullets, prefixes and cuts are made of. */
	private static final Pattern NOT_COUNTED = Pattern.compile("[*_~`>•☐☑0-9.#|:xX\\[\\]\\-]");

	/** As platforms parse, to which LaTeX is nothing special. */
	static final Parser PLATFORM = Parser.builder()
		.extensions(List.of(AutolinkExtension.create(), StrikethroughExtension.builder().requireTwoTildes(true).build(),
				TablesExtension.create()))
		.build();

	private Reader() {
	}

	/** The visible text of the parts, comparable with that of the fragments. */
	static String read(Dialect dialect, List<String> parts) {
		StringBuilder read = new StringBuilder();
		parts.forEach((part) -> read.append(read(dialect, part)));
		return comparable(read.toString());
	}

	private static String read(Dialect dialect, String part) {
		return switch (dialect) {
			case SLACK -> HtmlEntities.unescape(SLACK_LINK.matcher(part)
				.replaceAll((link) -> java.util.regex.Matcher
					.quoteReplacement((link.group(1) != null) ? link.group(1) : link.group().replaceAll("[<>]", ""))));
			case TELEGRAM -> counted(dialect, part);
			case MATTERMOST -> said(PLATFORM.parse(part));
			case WHATSAPP, PLAIN -> part;
		};
	}

	/** What the platform counts of a part. */
	static String counted(Dialect dialect, String part) {
		return (dialect == Dialect.TELEGRAM) ? HtmlEntities.unescape(part.replaceAll("<[^<>]*>", "")) : part;
	}

	static String written(List<Fragment> fragments) {
		StringBuilder written = new StringBuilder();
		for (Fragment fragment : fragments) {
			written.append(
					(fragment.kind() == Fragment.Kind.RAW) ? said(PLATFORM.parse(fragment.text())) : fragment.text());
		}
		return comparable(written.toString());
	}

	static String comparable(String text) {
		StringBuilder visible = new StringBuilder();
		text.codePoints().filter(Unicode::isVisible).forEach(visible::appendCodePoint);
		return NOT_COUNTED.matcher(visible).replaceAll("");
	}

	/** What stands in the tree, in order. */
	static String markdown(String markdown) {
		return said(MarkdownParser.parse(markdown));
	}

	private static String said(Node tree) {
		StringBuilder seen = new StringBuilder();
		tree.accept(new AbstractVisitor() {

			@Override
			public void visit(Text text) {
				seen.append(text.getLiteral());
			}

			@Override
			public void visit(CustomNode node) {
				if (node instanceof LatexFormula formula) {
					seen.append(formula.literal());
				}
				visitChildren(node);
			}

			@Override
			public void visit(Code code) {
				seen.append(code.getLiteral());
			}

			@Override
			public void visit(FencedCodeBlock block) {
				seen.append(block.getLiteral());
			}

			@Override
			public void visit(IndentedCodeBlock block) {
				seen.append(block.getLiteral());
			}

			@Override
			public void visit(HtmlInline html) {
				seen.append(html.getLiteral());
			}

			@Override
			public void visit(HtmlBlock html) {
				seen.append(html.getLiteral());
			}

			@Override
			public void visit(LinkReferenceDefinition definition) {
				seen.append(definition.getLabel()).append(definition.getDestination());
			}

		});
		return Unicode.clean(seen.toString());
	}

}
