package dev.parley.text;

import java.util.List;
import java.util.regex.Pattern;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Text;

/** Reads a part as its platform does, up to what tells marks from text. */
final class Reader {

	private static final Pattern SLACK_LINK = Pattern.compile("<[^<>|]*(?:\\|([^<>]*))?>");

	/** What marks, bullets, frames and cuts are made of. */
	private static final Pattern NOT_COUNTED = Pattern.compile("[*_~`>•☐☑0-9.#|:xX\\[\\]\\-]");

	private Reader() {
	}

	/** The visible text of the parts, comparable with that of the atoms. */
	static String read(Dialect dialect, List<String> parts) {
		StringBuilder read = new StringBuilder();
		parts.forEach((part) -> read.append(read(dialect, part)));
		return comparable(read.toString());
	}

	private static String read(Dialect dialect, String part) {
		return switch (dialect) {
			case SLACK -> Entities.unescape(SLACK_LINK.matcher(part)
				.replaceAll((link) -> java.util.regex.Matcher
					.quoteReplacement((link.group(1) != null) ? link.group(1) : link.group().replaceAll("[<>]", ""))));
			case TELEGRAM -> dialect.unmarked(part);
			case MATTERMOST -> markdown(part);
			case WHATSAPP, PLAIN -> part;
		};
	}

	static String written(List<Atom> atoms) {
		StringBuilder written = new StringBuilder();
		for (Atom atom : atoms) {
			written.append((atom.kind() == Atom.Kind.RAW) ? markdown(atom.text()) : atom.text());
		}
		return comparable(written.toString());
	}

	static String comparable(String text) {
		StringBuilder visible = new StringBuilder();
		text.codePoints().filter(Characters::isVisible).forEach(visible::appendCodePoint);
		return NOT_COUNTED.matcher(visible).replaceAll("");
	}

	/** What stands in the tree, in order. */
	static String markdown(String markdown) {
		StringBuilder seen = new StringBuilder();
		Markdown.parse(markdown).accept(new AbstractVisitor() {

			@Override
			public void visit(Text text) {
				seen.append(text.getLiteral());
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
		return Characters.clean(seen.toString());
	}

}
