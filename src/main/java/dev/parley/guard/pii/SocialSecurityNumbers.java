package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Span;

/**
 * Social security numbers of the United States: three, two and four digits that can have
 * been issued. Where the words say what it is, any nine digits in any groups are one, and
 * an ITIN, too.
 */
final class SocialSecurityNumbers implements Finder {

	private static final int LENGTH = 9;

	private static final WordList NAMES = WordList.named("ssn.names");

	private static final WordList OTHERS = WordList.named("ssn.others");

	@Override
	public List<Span> find(VisibleText visible) {
		List<Span> spans = new ArrayList<>();
		for (DigitGroups digits : visible.numbers(LENGTH)) {
			boolean first = true;
			for (int from = 0; from < digits.size();) {
				int to = to(digits, from);
				boolean found = to > 0 && stands(digits, from, to)
						&& (isIssued(digits, from) || (isWhole(digits, from, to, first) && isNamed(digits, from, to)));
				if (found) {
					spans.add(new Span(digits.start(from), digits.end(to - 1)));
				}
				first = found;
				from = found ? to : from + 1;
			}
		}
		return spans;
	}

	/** Behind the group that is the ninth digit's last, or -1. */
	private static int to(DigitGroups digits, int from) {
		int count = 0;
		for (int to = from; to < digits.size() && count < LENGTH; to++) {
			count += digits.length(to);
			if (count == LENGTH) {
				return to + 1;
			}
		}
		return -1;
	}

	/** Not a part of something longer. */
	private static boolean stands(DigitGroups digits, int from, int to) {
		String text = digits.text();
		int start = digits.start(from);
		boolean dashed = to < digits.size() && digits.isBound(to) || digits.isBound(from);
		boolean glued = from == 0 && start > 1 && goesOn(text, start - 1, start - 2, "-./#");
		int end = digits.end(to - 1);
		boolean continued = end < text.length() && goesOn(text, end, end + 1, ".-");
		return !dashed && !glued && !continued && !Ascii.isWord(text, start - 1) && !Ascii.isWord(text, end);
	}

	/** A mark with more behind it; a comma also stands between the fields of a record. */
	private static boolean goesOn(String text, int mark, int behind, String marks) {
		return (marks.indexOf(text.charAt(mark)) >= 0 && Ascii.isWord(text, behind) && !isSentence(text, mark, behind))
				|| (text.charAt(mark) == ',' && Ascii.isDigit(text, behind));
	}

	/** A full stop between a word and the number that starts the next sentence. */
	private static boolean isSentence(String text, int mark, int behind) {
		return behind < mark && text.charAt(mark) == '.' && Ascii.isLetter(text, behind)
				&& Ascii.isLetter(text, behind - 1) && Ascii.isLetter(text, behind - 2);
	}

	/** Speaks for itself: set apart as usual, in a range that was given out. */
	private static boolean isIssued(DigitGroups digits, int from) {
		String gap = digits.gap(from + 1);
		if (!digits.has(from, 3, 2, 4) || !gap.equals(digits.gap(from + 2)) || !(gap.equals("-") || gap.equals(" "))) {
			return false;
		}
		String number = digits.digits(from, from + 3);
		boolean inRow = gap.equals(" ") && (digits.gap(from).contains(" ") || digits.gap(from + 3).contains(" "));
		return !inRow && isPossible(number) && !NearbyWords.before(digits.text(), digits.start(from)).any(2, OTHERS);
	}

	private static boolean isPossible(String number) {
		boolean area = number.charAt(0) != '9' && !number.startsWith("000") && !number.startsWith("666");
		boolean sample = number.equals("078051120") || number.chars().allMatch((digit) -> digit == number.charAt(0));
		return area && !number.startsWith("00", 3) && !number.endsWith("0000") && !sample;
	}

	/** In the midst of a row of figures other groups would be chance. */
	private static boolean isWhole(DigitGroups digits, int from, int to, boolean first) {
		return first || to - from == 1 || digits.has(from, 3, 2, 4);
	}

	private static boolean isNamed(DigitGroups digits, int from, int to) {
		return NearbyWords.before(digits.text(), digits.start(from)).any(6, NAMES)
				|| NearbyWords.after(digits.text(), digits.end(to - 1)).any(4, NAMES);
	}

}
