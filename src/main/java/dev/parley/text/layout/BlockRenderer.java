package dev.parley.text.layout;

import java.util.Set;

import dev.parley.text.parse.CodeFence;
import dev.parley.text.parse.MarkdownParser;
import dev.parley.text.parse.NodeText;
import dev.parley.text.parse.ParsedTable;
import dev.parley.text.parse.Unicode;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/** Lays a tree into the text, block by block. */
public final class BlockRenderer extends AbstractVisitor {

	private static final int BOX = "[x] ".length();

	private static final String PARAGRAPH = "\n\n";

	private final Notation notation;

	private final StyledText out;

	private final InlineRenderer inlines;

	private final TableRenderer tables;

	private String source = "";

	private Set<String> destinations = Set.of();

	private Style style = Style.PLAIN;

	/** Between the blocks of the list item or quotation that is being laid. */
	private String gap = PARAGRAPH;

	/** Whether a list's marker stands before in the line. */
	private boolean afterMarker;

	public BlockRenderer(Notation notation, MaxLength limit, StyledText out) {
		this.notation = notation;
		this.out = out;
		this.inlines = new InlineRenderer(notation, limit, out);
		this.tables = new TableRenderer(notation, limit, out);
	}

	/** Parses Markdown and lays it out. */
	public void write(String markdown) {
		this.source = markdown;
		Node document = MarkdownParser.parse(markdown);
		this.destinations = NodeText.of(document).destinations();
		children(document, PARAGRAPH);
	}

	private void children(Node parent, String between) {
		String outer = this.gap;
		this.gap = between;
		for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
			child.accept(this);
			this.afterMarker = false;
			this.out.gap(this.gap, this.style);
		}
		this.gap = outer;
	}

	private void children(Node parent, String between, Style in) {
		Style outer = this.style;
		this.style = in;
		children(parent, between);
		this.style = outer;
	}

	@Override
	public void visit(Paragraph paragraph) {
		this.inlines.write(paragraph, this.style);
	}

	@Override
	public void visit(Heading heading) {
		String marker = this.notation.heading(heading.getLevel());
		if (marker.isEmpty()) {
			this.inlines.writeLine(heading, this.style.with(Mark.BOLD));
		}
		else if (heading.getFirstChild() != null) {
			this.out.whole(marker, Fragment.Kind.MARKER, this.style);
			this.inlines.writeLine(heading, this.style);
		}
	}

	@Override
	public void visit(BlockQuote quote) {
		String mark = this.notation.quote();
		if (this.afterMarker && this.notation.isMarkdown()) {
			this.out.whole(mark, Fragment.Kind.MARKER, this.style);
		}
		else {
			ownLine();
		}
		children(quote, PARAGRAPH, this.style.quoted(this.notation));
	}

	@Override
	public void visit(BulletList list) {
		for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
			item(item, this.notation.bullet(), list);
		}
	}

	@Override
	public void visit(OrderedList list) {
		Integer first = list.getMarkerStartNumber();
		long number = (first != null) ? first : 1;
		for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
			item(item, number++ + ". ", list);
		}
	}

	/** The item's marker, with its box to tick, which the parser leaves as text. */
	private String marker(Node item, String marker) {
		if (!(item.getFirstChild() instanceof Paragraph paragraph)
				|| !(paragraph.getFirstChild() instanceof Text text)) {
			return marker;
		}
		String literal = text.getLiteral();
		boolean open = literal.startsWith("[ ] ");
		boolean done = literal.regionMatches(true, 0, "[x] ", 0, BOX);
		if (!open && !done) {
			return marker;
		}
		text.setLiteral(literal.substring(BOX));
		boolean kept = this.notation.isMarkdown() || Character.isDigit(marker.charAt(0));
		return (kept ? marker : "") + this.notation.box(done);
	}

	private void item(Node item, String marker, ListBlock list) {
		String between = list.isTight() ? "\n" : PARAGRAPH;
		String shown = (item instanceof ListItem) ? marker(item, marker) : marker;
		this.out.whole(shown, Fragment.Kind.MARKER, this.style);
		this.afterMarker = true;
		children(item, between, this.style.in(this.style.linePrefix().indented(marker.length())));
		this.afterMarker = false;
		this.out.gap(between, this.style);
	}

	@Override
	public void visit(FencedCodeBlock block) {
		CodeFence fence = CodeFence.of(block, this.source);
		if (!fence.remark().isEmpty()) {
			ownLineUnlessMarkdown();
			this.out.text(fence.remark(), this.style);
			this.out.gap("\n", this.style);
		}
		code(fence.code(), fence.language());
	}

	@Override
	public void visit(IndentedCodeBlock block) {
		code(block.getLiteral(), "");
	}

	private void code(String literal, String language) {
		String code = Unicode.clean(literal);
		ownLineUnlessMarkdown();
		this.out.gap("", codeStyle());
		this.out.text(code.endsWith("\n") ? code.substring(0, code.length() - 1) : code,
				codeStyle().asCode(Mark.block(language, code)));
	}

	/** Only Markdown has code within something. */
	private Style codeStyle() {
		return this.notation.isMarkdown() ? this.style : Style.PLAIN;
	}

	@Override
	public void visit(HtmlBlock html) {
		this.out.text(html.getLiteral(), this.style);
	}

	@Override
	public void visit(ThematicBreak rule) {
		ownLineUnlessMarkdown();
		this.out.whole(this.notation.rule(), Fragment.Kind.RAW, this.style);
	}

	@Override
	public void visit(CustomBlock block) {
		if (block instanceof TableBlock) {
			ownLineUnlessMarkdown();
			this.tables.write(new ParsedTable(block, this.source), this.style, codeStyle());
		}
		else {
			visitChildren(block);
		}
	}

	/** One that no link uses is not one: the model meant to say something. */
	@Override
	public void visit(LinkReferenceDefinition definition) {
		if (!this.destinations.contains(definition.getDestination())) {
			String title = (definition.getTitle() != null) ? " \"" + definition.getTitle() + '"' : "";
			this.out.text("[" + definition.getLabel() + "]: " + definition.getDestination() + title, this.style);
		}
	}

	private void ownLineUnlessMarkdown() {
		if (!this.notation.isMarkdown()) {
			ownLine();
		}
	}

	private void ownLine() {
		if (this.afterMarker) {
			this.out.text("\n", this.style);
			this.afterMarker = false;
		}
	}

}
