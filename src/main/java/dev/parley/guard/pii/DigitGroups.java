package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Span;

/**
 * Groups of digits with little between them: all that can be one number, and perhaps
 * several. Blanks, line breaks, full stops, hyphens, slashes and brackets are little.
 */
final class DigitGroups {

	private static final String BETWEEN = " .-/()_\n\r\t";

	private static final int WIDEST = 3;

	private final String text;

	private final List<Span> groups = new ArrayList<>();

	private int count;

	private DigitGroups(String text) {
		this.text = text;
	}

	/** All of at least so many digits, in their order. */
	static List<DigitGroups> in(String text, int least) {
		List<DigitGroups> all = new ArrayList<>();
		for (int i = 0; i < text.length(); i++) {
			if (Ascii.isDigit(text.charAt(i))) {
				DigitGroups groups = new DigitGroups(text);
				i = groups.read(i);
				if (groups.count >= least) {
					all.add(groups);
				}
			}
		}
		return all;
	}

	private int read(int first) {
		int end = first;
		for (int start = first; start >= 0; start = behindGap(end)) {
			end = start;
			while (Ascii.isDigit(this.text, end)) {
				end++;
			}
			this.groups.add(new Span(start, end));
			this.count += end - start;
		}
		return end;
	}

	/** Where the next group starts, or -1. */
	private int behindGap(int end) {
		for (int i = end; i < this.text.length() && i <= end + WIDEST; i++) {
			if (Ascii.isDigit(this.text.charAt(i))) {
				return i;
			}
			if (BETWEEN.indexOf(this.text.charAt(i)) < 0) {
				return -1;
			}
		}
		return -1;
	}

	String text() {
		return this.text;
	}

	/** How many groups there are. */
	int size() {
		return this.groups.size();
	}

	int start(int group) {
		return this.groups.get(group).start();
	}

	int end(int group) {
		return this.groups.get(group).end();
	}

	int length(int group) {
		return this.groups.get(group).length();
	}

	/** Of all groups. */
	List<Integer> lengths() {
		return this.groups.stream().map(Span::length).toList();
	}

	/** What is between a group and the one before; empty before the first. */
	String gap(int group) {
		return (group <= 0 || group >= size()) ? "" : this.text.substring(end(group - 1), start(group));
	}

	/**
	 * Whether a group and the one before are of one number: a hyphen, a stop, no blank.
	 */
	boolean isBound(int group) {
		boolean bound = group > 0 && group < size();
		for (int i = bound ? end(group - 1) : 0; bound && i < start(group); i++) {
			bound = "-._".indexOf(this.text.charAt(i)) >= 0;
		}
		return bound;
	}

	/** The digits of the groups from one up to another, which is left out. */
	String digits(int from, int to) {
		StringBuilder digits = new StringBuilder(20);
		for (int group = from; group < to; group++) {
			digits.append(this.text, start(group), end(group));
		}
		return digits.toString();
	}

	/** Whether the groups from one on have these lengths. */
	boolean has(int from, int... lengths) {
		return from + lengths.length <= size()
				&& IntStream.range(0, lengths.length).allMatch((i) -> length(from + i) == lengths[i]);
	}

	/** Whether they are set apart alike; one line break among blanks is the page's. */
	boolean areEvenlySpaced(int from, int to) {
		String gap = gap(from + 1).strip();
		return IntStream.range(from + 2, to).allMatch((group) -> gap(group).strip().equals(gap));
	}

	/** Whether they are cut by line breaks, or digit by digit. */
	boolean areBroken(int from, int to) {
		boolean alone = from == 0 && to == size();
		return (alone && IntStream.range(from, to).allMatch((group) -> length(group) == 1))
				|| IntStream.range(from + 1, to).allMatch((group) -> gap(group).indexOf('\n') >= 0);
	}

}
