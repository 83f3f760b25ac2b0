package dev.parley.guard.pii;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/** What is set after a name, and whether somebody would keep it for himself. */
final class SecretValue {

	private static final int SHORTEST_PASSWORD = 6;

	private static final int SHORTEST_KEY = 16;

	/** In bits for each character; words and numbers have less. */
	private static final double LEAST_ENTROPY = 3;

	private SecretValue() {
	}

	/** Behind blanks and quotation marks; null if there is none. */
	static @Nullable Span at(String text, int from) {
		int start = from;
		while (start < text.length() && start < from + 6 && " \n\r\t\"'`=>*".indexOf(text.charAt(start)) >= 0) {
			start++;
		}
		int end = start;
		while (end < text.length() && " \n\r\t\"'`<>".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		while (end > start && ".,;:!?)]}&*".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return (end > start) ? new Span(start, end) : null;
	}

	/** Letters and others, or digits; letters alone are a word, brackets a program. */
	static boolean isPassword(String text, Span value) {
		boolean letter = false;
		boolean digit = false;
		boolean mark = false;
		for (int i = value.start(); i < value.end(); i++) {
			char c = text.charAt(i);
			letter |= Character.isLetter(c);
			digit |= Plain.isDigit(c);
			mark |= "@#$%^&*!?+~".indexOf(c) >= 0;
		}
		return value.end() - value.start() >= SHORTEST_PASSWORD && !isProgram(text, value)
				&& (digit || (letter && mark));
	}

	static boolean isKey(String text, Span value) {
		int[] counts = new int[128];
		int length = value.end() - value.start();
		boolean digit = false;
		boolean letter = false;
		for (int i = value.start(); i < value.end(); i++) {
			char c = text.charAt(i);
			digit |= Plain.isDigit(c);
			letter |= Plain.isLetter(c);
			counts[c & 127]++;
		}
		return length >= SHORTEST_KEY && digit && letter && !isProgram(text, value)
				&& entropy(counts, length) >= LEAST_ENTROPY;
	}

	private static boolean isProgram(String text, Span value) {
		for (int i = value.start(); i < value.end(); i++) {
			if ("([{|".indexOf(text.charAt(i)) >= 0) {
				return true;
			}
		}
		return text.charAt(value.start()) == '$' && text.length() > value.start() + 1
				&& !Plain.isDigit(text.charAt(value.start() + 1))
				&& Character.isUpperCase(text.charAt(value.start() + 1));
	}

	private static double entropy(int[] counts, int length) {
		double entropy = 0;
		for (int count : counts) {
			double share = (double) count / length;
			entropy -= (count > 0) ? share * Math.log(share) / Math.log(2) : 0;
		}
		return entropy;
	}

}
