package dev.parley.text.layout;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.parley.text.parse.LatexFormula;
import dev.parley.text.parse.NodeText;
import dev.parley.text.parse.Unicode;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Lays what stands in a line into the text. */
final class InlineRenderer extends AbstractVisitor {

	private static final Pattern PRODUCT_BEFORE = Pattern.compile("[A-Za-z0-9)]$");

	private static final Pattern PRODUCT_AFTER = Pattern.compile("^[A-Za-z0-9(]");

	private final Notation notation;

	private final MaxLength limit;

	private final StyledText out;

	private Style style = Style.PLAIN;

	private boolean oneLine;

	InlineRenderer(Notation notation, MaxLength limit, StyledText out) {
		this.notation = notation;
		this.limit = limit;
		this.out = out;
	}

	void write(Node block, Style in) {
		this.style = in;
		this.oneLine = false;
		visitChildren(block);
	}

	/** For headings and cells, which have no second line. */
	void writeLine(Node block, Style in) {
		this.style = in;
		this.oneLine = true;
		visitChildren(block);
	}

	@Override
	public void visit(Text text) {
		say(text.getLiteral());
	}

	@Override
	public void visit(HtmlInline html) {
		say(html.getLiteral());
	}

	private void say(String text) {
		this.out.text(Unicode.clean(text).replace('\n', ' ').replace('\t', ' '), this.style);
	}

	@Override
	public void visit(SoftLineBreak lineBreak) {
		this.out.text(isOneLine() ? " " : "\n", this.style);
	}

	@Override
	public void visit(HardLineBreak lineBreak) {
		this.out.text(isOneLine() ? " " : "\n", this.style);
	}

	private boolean isOneLine() {
		return this.oneLine || isLinked();
	}

	private boolean isLinked() {
		return this.style.has(Mark.Kind.LINK);
	}

	@Override
	public void visit(Emphasis emphasis) {
		if (isProduct(emphasis)) {
			say(emphasis.getOpeningDelimiter());
			visitChildren(emphasis);
			say(emphasis.getClosingDelimiter());
		}
		else {
			within(emphasis, Mark.ITALIC);
		}
	}

	/** Whether it is {@code 2*3*4}, which nobody means to say in italics. */
	private static boolean isProduct(Emphasis emphasis) {
		return emphasis.getPrevious() instanceof Text before && PRODUCT_BEFORE.matcher(before.getLiteral()).find()
				&& emphasis.getNext() instanceof Text after && PRODUCT_AFTER.matcher(after.getLiteral()).find();
	}

	@Override
	public void visit(StrongEmphasis strong) {
		within(strong, Mark.BOLD);
	}

	@Override
	public void visit(CustomNode node) {
		if (node instanceof Strikethrough) {
			within(node, Mark.STRIKE);
		}
		else if (node instanceof LatexFormula formula) {
			formula(formula.literal());
		}
		else {
			visitChildren(node);
		}
	}

	private void formula(String literal) {
		String line = literal;
		for (int end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n')) {
			say(line.substring(0, end));
			this.out.text(isOneLine() ? " " : "\n", this.style);
			line = line.substring(end + 1);
		}
		say(line);
	}

	/** Not in a link: not every platform reads marks in its text. */
	private void within(Node node, Mark mark) {
		Style before = this.style;
		this.style = isLinked() ? before : before.with(mark);
		visitChildren(node);
		this.style = before;
	}

	@Override
	public void visit(Code code) {
		if (isLinked()) {
			say(code.getLiteral());
			return;
		}
		String literal = Unicode.clean(code.getLiteral());
		this.out.text(literal, this.style.asCode(Mark.code(literal)));
	}

	@Override
	public void visit(Link link) {
		if (link.getDestination().startsWith("reply:")) {
			// a choice, which leads nowhere
			visitChildren(link);
			return;
		}
		link(link, link.getDestination(), link.getTitle());
	}

	/** A link too: to show it would fetch it, and so tell its host what a model knows. */
	@Override
	public void visit(Image image) {
		link(image, image.getDestination(), image.getTitle());
	}

	private void link(Node node, String destination, @Nullable String title) {
		link(node, destination);
		if (title != null && !title.isBlank()) {
			say(" (" + title + ")");
		}
	}

	private void link(Node node, String destination) {
		Optional<LinkTarget> target = isLinked() ? Optional.empty() : LinkTarget.of(destination);
		String label = NodeText.of(node).text();
		if (label.isEmpty() || target.filter((to) -> to.isSaidBy(label)).isPresent()) {
			target.ifPresentOrElse(this::address, () -> say(destination));
		}
		else if (target.filter((to) -> canHide(to, label)).isPresent()) {
			within(node, Mark.link(target.get().url()));
		}
		else {
			visitChildren(node);
			if (!destination.isBlank() && !LinkTarget.isSame(label, destination)) {
				say(" (");
				target.ifPresentOrElse(this::address, () -> say(destination));
				say(")");
			}
		}
	}

	private boolean canHide(LinkTarget target, String label) {
		Mark mark = Mark.link(target.url());
		int marks = this.limit.of(this.notation.open(mark) + this.notation.close(mark));
		return this.notation.hides(target) && !target.isBeliedBy(label) && marks <= this.notation.room(this.limit) / 2;
	}

	/** An address is whole unless it is most of a message. */
	private void address(LinkTarget target) {
		if (this.limit.of(this.notation.url(target.shown())) <= this.limit.size() / 2) {
			this.out.whole(target.shown(), Fragment.Kind.URL, this.style);
		}
		else {
			say(target.shown());
		}
	}

}
