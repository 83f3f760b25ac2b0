package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of digits with little between them: all that can be one number, and perhaps
 * several. Blanks, line breaks, full stops, hyphens, slashes and brackets are little.
 */
final class Digits {

	private static final String BETWEEN = " .-/()_\n\r\t";

	private static final int WIDEST = 3;

	private final String text;

	private int[] starts = new int[8];

	private int[] ends = new int[8];

	private int size;

	private int count;

	private Digits(String text) {
		this.text = text;
	}

	/** All of at least so many digits, in their order. */
	static List<Digits> in(String text, int least) {
		List<Digits> all = new ArrayList<>();
		for (int i = 0; i < text.length(); i++) {
			if (Plain.isDigit(text.charAt(i))) {
				Digits digits = new Digits(text);
				i = digits.read(i);
				if (digits.count >= least) {
					all.add(digits);
				}
			}
		}
		return all;
	}

	private int read(int start) {
		int next = start;
		int end = start;
		while (next >= 0) {
			end = next;
			while (Plain.isDigit(this.text, end)) {
				end++;
			}
			add(next, end);
			next = afterGap(end);
		}
		return end;
	}

	private void add(int start, int end) {
		if (this.size == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, this.size * 2);
			this.ends = Arrays.copyOf(this.ends, this.size * 2);
		}
		this.starts[this.size] = start;
		this.ends[this.size] = end;
		this.size++;
		this.count += end - start;
	}

	private int afterGap(int end) {
		for (int i = end; i < this.text.length() && i <= end + WIDEST; i++) {
			char c = this.text.charAt(i);
			if (Plain.isDigit(c)) {
				return i;
			}
			if (BETWEEN.indexOf(c) < 0) {
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

	/**
	 * Whether a group and the one before are of one number: a hyphen, a stop, no blank.
	 */
	boolean isBound(int group) {
		if (group <= 0 || group >= this.size) {
			return false;
		}
		for (int i = this.ends[group - 1]; i < this.starts[group]; i++) {
			if ("-._".indexOf(this.text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	/** The digits of the groups from one up to another, which is left out. */
	String digits(int from, int to) {
		StringBuilder digits = new StringBuilder(20);
		for (int group = from; group < to; group++) {
			digits.append(this.text, this.starts[group], this.ends[group]);
		}
		return digits.toString();
	}

	/** Whether the groups from one up to another have these lengths. */
	boolean has(int from, int... lengths) {
		if (from + lengths.length > this.size) {
			return false;
		}
		for (int i = 0; i < lengths.length; i++) {
			if (length(from + i) != lengths[i]) {
				return false;
			}
		}
		return true;
	}

}
