package dev.parley.text;

import java.util.Set;

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
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;

/** Lays a tree into the flow, block by block. */
final class Blocks extends AbstractVisitor {

	private static final String PARAGRAPH = "\n\n";

	private final Notation notation;

	private final Flow flow;

	private final Inlines inlines;

	private final Tables tables;

	private String source = "";

	private Set<String> destinations = Set.of();

	private Style style = Style.PLAIN;

	/** Between the blocks of the list item or quotation that is being laid. */
	private String gap = PARAGRAPH;

	/** Whether a list's marker stands before in the line. */
	private boolean afterMarker;

	Blocks(Notation notation, Limit limit, Flow flow) {
		this.notation = notation;
		this.flow = flow;
		this.inlines = new Inlines(notation, limit, flow);
		this.tables = new Tables(notation, limit, flow);
	}

	void write(String markdown) {
		this.source = markdown;
		Node document = Markdown.parse(markdown);
		this.destinations = Words.of(document).destinations();
		children(document, PARAGRAPH);
	}

	private void children(Node parent, String between) {
		String outer = this.gap;
		this.gap = between;
		for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
			child.accept(this);
			this.afterMarker = false;
			this.flow.gap(this.gap, this.style);
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
			this.flow.whole(marker, Atom.Kind.MARKER, this.style);
			this.inlines.writeLine(heading, this.style);
		}
	}

	@Override
	public void visit(BlockQuote quote) {
		String mark = this.notation.quote();
		if (this.afterMarker && this.notation.isMarkdown()) {
			this.flow.whole(mark, Atom.Kind.MARKER, this.style);
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

	private void item(Node item, String marker, ListBlock list) {
		String between = list.isTight() ? "\n" : PARAGRAPH;
		String shown = (item instanceof ListItem) ? Tasks.marker(item, marker, this.notation) : marker;
		this.flow.whole(shown, Atom.Kind.MARKER, this.style);
		this.afterMarker = true;
		children(item, between, this.style.in(this.style.frame().indented(marker.length())));
		this.afterMarker = false;
		this.flow.gap(between, this.style);
	}

	@Override
	public void visit(FencedCodeBlock block) {
		Fences.Opened opened = Fences.Opened.of(info(block), block.getLiteral());
		if (!opened.remark().isEmpty()) {
			ownLineUnlessMarkdown();
			this.flow.text(opened.remark(), this.style);
			this.flow.gap("\n", this.style);
		}
		code(opened.code(), opened.language());
	}

	/** As it was written, if the parser has kept count: it takes backslashes away. */
	private String info(FencedCodeBlock block) {
		String parsed = (block.getInfo() != null) ? block.getInfo() : "";
		if (parsed.isEmpty() || block.getSourceSpans().isEmpty()) {
			return parsed;
		}
		SourceSpan line = block.getSourceSpans().get(0);
		String written = this.source.substring(line.getInputIndex(), line.getInputIndex() + line.getLength());
		return written.strip().replaceFirst("^[`~]+", "").strip();
	}

	@Override
	public void visit(IndentedCodeBlock block) {
		code(block.getLiteral(), "");
	}

	private void code(String literal, String language) {
		String code = Characters.clean(literal);
		ownLineUnlessMarkdown();
		this.flow.gap("", codeStyle());
		this.flow.text(code.endsWith("\n") ? code.substring(0, code.length() - 1) : code,
				codeStyle().asCode(Fences.block(language, code)));
	}

	/** Only Markdown has code within something. */
	private Style codeStyle() {
		return this.notation.isMarkdown() ? this.style : Style.PLAIN;
	}

	@Override
	public void visit(HtmlBlock html) {
		this.flow.text(html.getLiteral(), this.style);
	}

	@Override
	public void visit(ThematicBreak rule) {
		ownLineUnlessMarkdown();
		this.flow.whole(this.notation.rule(), Atom.Kind.RAW, this.style);
	}

	@Override
	public void visit(CustomBlock block) {
		if (block instanceof TableBlock) {
			ownLineUnlessMarkdown();
			this.tables.write(new TableSource(block, this.source), this.style, codeStyle());
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
			this.flow.text("[" + definition.getLabel() + "]: " + definition.getDestination() + title, this.style);
		}
	}

	private void ownLineUnlessMarkdown() {
		if (!this.notation.isMarkdown()) {
			ownLine();
		}
	}

	private void ownLine() {
		if (this.afterMarker) {
			this.flow.text("\n", this.style);
			this.afterMarker = false;
		}
	}

}
