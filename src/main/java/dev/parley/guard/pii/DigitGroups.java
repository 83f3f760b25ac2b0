package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.guard.reading.Ascii;

/**
 * Groups of digits with little between them: all that can be one number, and perhaps
 * several. Blanks, line breaks, full stops, hyphens, slashes and brackets are little.
 */
final class DigitGroups {

	private static final String BETWEEN = " .-/()_\n\r\t";

	private static final int WIDEST = 3;

	private final String text;

	private int[] starts = new int[8];

	private int[] ends = new int[8];

	private int size;

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
			if (this.size == this.starts.length) {
				this.starts = Arrays.copyOf(this.starts, this.size * 2);
				this.ends = Arrays.copyOf(this.ends, this.size * 2);
			}
			this.starts[this.size] = start;
			this.ends[this.size++] = end;
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
		return this.size;
	}

	int start(int group) {
		return this.starts[group];
	}

	int end(int group) {
		return this.ends[group];
	}

	int length(int group) {
		return this.ends[group] - this.starts[group];
	}

	/** Of all groups. */
	List<Integer> lengths() {
		return IntStream.range(0, this.size).mapToObj(this::length).toList();
	}

	/** What is between a group and the one before; empty before the first. */
	String gap(int group) {
		return (group <= 0 || group >= this.size) ? "" : this.text.substring(this.ends[group - 1], this.starts[group]);
	}

	/** Whether a group and the one before have but these characters between them. */
	private boolean hasOnly(int group, String characters) {
		for (int i = this.ends[group - 1]; i < this.starts[group]; i++) {
			if (characters.indexOf(this.text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether a group and the one before are of one number: a hyphen, a stop, no blank.
	 */
	boolean isBound(int group) {
		return group > 0 && group < this.size && hasOnly(group, "-._");
	}

	/** The digits of the groups from one up to another, which is left out. */
	String digits(int from, int to) {
		StringBuilder digits = new StringBuilder(20);
		for (int group = from; group < to; group++) {
			digits.append(this.text, this.starts[group], this.ends[group]);
		}
		return digits.toString();
	}

	/** Whether the groups from one on have these lengths. */
	boolean has(int from, int... lengths) {
		return from + lengths.length <= this.size
				&& IntStream.range(0, lengths.length).allMatch((i) -> length(from + i) == lengths[i]);
	}

	/** Whether they are set apart alike; one line break among blanks is the page's. */
	boolean areEvenlySpaced(int from, int to) {
		String gap = gap(from + 1).strip();
		return IntStream.range(from + 2, to).allMatch((group) -> gap(group).strip().equals(gap));
	}

	/** Whether they are cut by line breaks, or digit by digit. */
	boolean areBroken(int from, int to) {
		boolean alone = from == 0 && to == this.size;
		return (alone && IntStream.range(from, to).allMatch((group) -> length(group) == 1))
				|| IntStream.range(from + 1, to).allMatch((group) -> gap(group).indexOf('\n') >= 0);
	}

}
