package dev.parley.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * An answer and the choices that it offers. In Markdown these are its last list, of which
 * each item is nothing but a {@link Choice}.
 *
 * @param text the answer without that list
 * @param offered what it offers, in order; none if it is an answer like any other
 */
public record Choices(String text, List<Choice> offered) {

	private static final Pattern ITEM = Pattern.compile("\\s{0,3}(?:[-*+]|\\d{1,9}[.)])\\s+(\\S.*)");

	private static final Pattern POINTS = Pattern.compile("(?m)^\\s{0,3}\\d{1,9}\\.\\s");

	/**
	 * The end of a paragraph that is nothing else, and so can be a message of its own.
	 */
	private static final Pattern PARAGRAPH = Pattern.compile("\\p{L}[^\\n]*");

	public Choices {
		offered = List.copyOf(offered);
	}

	/** Reads an answer. */
	public static Choices of(String markdown) {
		if (!markdown.contains(Choice.MARK)) {
			return new Choices(markdown, List.of());
		}
		List<String> lines = markdown.lines().toList();
		List<Choice> offered = new ArrayList<>();
		int end = lines.size();
		for (int i = lines.size() - 1; i >= 0; i--) {
			Choice choice = item(lines.get(i));
			if (choice != null) {
				offered.add(0, choice);
				end = i;
			}
			else if (!lines.get(i).isBlank()) {
				break;
			}
		}
		return offered.isEmpty() ? new Choices(markdown, List.of())
				: new Choices(String.join("\n", lines.subList(0, end)).stripTrailing(), offered);
	}

	private static @Nullable Choice item(String line) {
		Matcher item = ITEM.matcher(line);
		return item.matches() ? Choice.parse(item.group(1)) : null;
	}

	/** The same, offering more. */
	public Choices and(List<Choice> more) {
		List<Choice> all = new ArrayList<>(this.offered);
		all.addAll(more);
		return new Choices(this.text, all);
	}

	public boolean isEmpty() {
		return this.offered.isEmpty();
	}

	/** Whether its Markdown has all titles and values in it as they are. */
	public boolean isPlain() {
		return this.offered.stream().allMatch(Choice::isPlain);
	}

	/** As it is stored, and as the brain sees it again. */
	public String markdown() {
		return listed(
				this.offered.stream().map((choice) -> "- " + choice.markdown()).collect(Collectors.joining("\n")));
	}

	/** As it is said where there are no buttons. */
	public String numbered() {
		// after numbers with points it would be the rest of their list
		String delimiter = POINTS.matcher(this.text).find() ? ") " : ". ";
		return listed(IntStream.range(0, this.offered.size())
			.mapToObj((i) -> (i + 1) + delimiter + this.offered.get(i).escapedTitle())
			.collect(Collectors.joining("\n")));
	}

	private String listed(String list) {
		return (this.text.isBlank() || list.isEmpty()) ? this.text + list : this.text + "\n\n" + list;
	}

	/**
	 * The same with the last paragraph alone as its text, if that is a paragraph and
	 * something stands before it: a question under which the buttons can stand. Null
	 * otherwise.
	 */
	public @Nullable Choices lastParagraph() {
		int gap = this.text.lastIndexOf("\n\n");
		String last = (gap > 0) ? this.text.substring(gap + 2) : "";
		// within a fence a blank line parts nothing
		boolean fenced = this.text.contains("```") || this.text.contains("~~~");
		return (fenced || !PARAGRAPH.matcher(last).matches()) ? null : new Choices(last, this.offered);
	}

	/** What stands before the last paragraph. */
	public String beforeLastParagraph() {
		return this.text.substring(0, this.text.lastIndexOf("\n\n"));
	}

	@Override
	public String toString() {
		return "Choices[%d characters, %d choices]".formatted(this.text.length(), this.offered.size());
	}

}
