package dev.parley.text.parse;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of the tree says when its marks are left out, and where it links to: a
 * link within another one shows its address.
 */
public final class NodeText extends AbstractVisitor {

	private static final Pattern LINE_BREAK = Pattern.compile("(?i)</?br\\s*/?>");

	private final StringBuilder words = new StringBuilder();

	private final Set<String> destinations = new HashSet<>();

	private NodeText() {
	}

	public static NodeText of(Node node) {
		NodeText words = new NodeText();
		words.visitChildren(node);
		return words;
	}

	/** In one line. */
	public String text() {
		return Unicode.clean(this.words.toString()).replace('\n', ' ').replace('\t', ' ').strip();
	}

	public Set<String> destinations() {
		return this.destinations;
	}

	@Override
	public void visit(Text text) {
		this.words.append(text.getLiteral());
	}

	@Override
	public void visit(Code code) {
		this.words.append(code.getLiteral());
	}

	@Override
	public void visit(HtmlInline html) {
		this.words.append(isLineBreak(html) ? " " : html.getLiteral());
	}

	/**
	 * Whether it is {@code <br>
	 * }, in any of its forms.
	 */
	public static boolean isLineBreak(HtmlInline html) {
		return LINE_BREAK.matcher(html.getLiteral()).matches();
	}

	@Override
	public void visit(SoftLineBreak lineBreak) {
		this.words.append(' ');
	}

	@Override
	public void visit(HardLineBreak lineBreak) {
		this.words.append(' ');
	}

	@Override
	public void visit(Link link) {
		nested(link, link.getDestination(), link.getTitle());
	}

	@Override
	public void visit(Image image) {
		nested(image, image.getDestination(), image.getTitle());
	}

	@Override
	public void visit(CustomNode node) {
		if (node instanceof LatexFormula formula) {
			this.words.append(formula.literal());
		}
		visitChildren(node);
	}

	private void nested(Node node, String destination, @Nullable String title) {
		this.destinations.add(destination);
		visitChildren(node);
		this.words.append(" (").append(destination).append(')');
		if (title != null && !title.isBlank()) {
			this.words.append(" (").append(title).append(')');
		}
	}

}
