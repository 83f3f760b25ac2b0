package dev.parley.text.layout;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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

	private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

	/** What programs call by names like these, and nobody says in bold. */
	private static final Set<String> KNOWN_NAMES = Set.of("init", "main", "name", "str", "repr", "dict", "doc", "len",
			"iter", "eq", "hash", "del", "getattr", "setattr", "getitem", "setitem", "slots", "pycache", "proto",
			"typename", "dirname", "filename", "construct");

	private static final Pattern NAME_GOES_ON = Pattern.compile("^(\\.\\w|\\()");

	/** Where a script without spaces is written behind an address, it ends here. */
	private static final Pattern ADDRESS_END = Pattern.compile("[。，、；：！？」』】》〉）（「『【《〈“”‘’…]");

	private static final Pattern ADDRESS = Pattern.compile("(?i)https?://(?:(?!" + ADDRESS_END + ").)+");

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

	/** A tag is text, but for the one that is a line break where Markdown has none. */
	@Override
	public void visit(HtmlInline html) {
		if (NodeText.isLineBreak(html)) {
			this.out.text(isOneLine() ? " " : "\n", this.style);
		}
		else {
			say(html.getLiteral());
		}
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
		if (isName(strong)) {
			say(strong.getOpeningDelimiter());
			visitChildren(strong);
			say(strong.getClosingDelimiter());
		}
		else {
			within(strong, Mark.BOLD);
		}
	}

	/** Whether it is a name such as {@code __init__}, alone or with more behind it. */
	private static boolean isName(StrongEmphasis strong) {
		return "__".equals(strong.getOpeningDelimiter()) && strong.getFirstChild() instanceof Text text
				&& text.getNext() == null && NAME.matcher(text.getLiteral()).matches()
				&& (KNOWN_NAMES.contains(text.getLiteral())
						|| (strong.getNext() instanceof Text after && NAME_GOES_ON.matcher(after.getLiteral()).find()));
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
		if (ADDRESS_END.matcher(label).find() && label.equals(destination.strip())) {
			cut(label);
		}
		else if (label.isEmpty() || target.filter((to) -> to.isSaidBy(label)).isPresent()) {
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

	/** An address that took in the sentence around it, and addresses in that. */
	private void cut(String label) {
		int said = 0;
		for (Matcher address = ADDRESS.matcher(label); address.find(); said = address.end()) {
			say(label.substring(said, address.start()));
			String found = address.group();
			LinkTarget.of(found).ifPresentOrElse(this::address, () -> say(found));
		}
		say(label.substring(said));
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
