package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Confusables;
import dev.parley.guard.reading.Span;

/**
 * International bank account numbers: the length that the country gives them, and the
 * remainder of ISO 7064. With a wrong remainder only where the words say what it is.
 */
final class Ibans implements Finder {

	private static final int SHORTEST = 15;

	private static final int LONGEST = 34;

	private static final Map<String, Integer> LENGTHS = Confusables.lines("iban-lengths.txt", WordList.class)
		.stream()
		.flatMap((line) -> Stream.of(line.split(" ")))
		.collect(Collectors.toMap((entry) -> entry.substring(0, 2), (entry) -> Integer.parseInt(entry.substring(2))));

	private static final WordList NAMES = WordList.named("iban.names");

	/** No remainder of ISO 7064 gives these: they stand in examples. */
	private static final Set<String> NO_CHECK_DIGITS = Set.of("00", "01", "99");

	@Override
	public List<Span> find(VisibleText visible) {
		String text = visible.text();
		List<Span> found = new ArrayList<>();
		if (visible.digits() < 10) {
			return found;
		}
		for (int i = 0; i + SHORTEST <= text.length(); i++) {
			if (mayStart(text, i)) {
				int end = end(text, i);
				if (end > 0) {
					found.add(new Span(i, end));
					i = end - 1;
				}
			}
		}
		return found;
	}

	private static boolean mayStart(String text, int at) {
		return Ascii.isDigit(text.charAt(at + 2)) && Ascii.isLetter(text.charAt(at))
				&& Ascii.isLetter(text.charAt(at + 1)) && Ascii.isDigit(text.charAt(at + 3))
				&& !Ascii.isWord(text, at - 1);
	}

	/** Behind the number, or -1. */
	private static int end(String text, int start) {
		Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
		if (length == null || NO_CHECK_DIGITS.contains(text.substring(start + 2, start + 4))) {
			return -1;
		}
		int end = endOfValid(text, start, length);
		return (end < 0 && NearbyWords.before(text, start).any(4, NAMES)) ? endOfSlip(text, start) : end;
	}

	private static int endOfValid(String text, int start, int length) {
		StringBuilder number = new StringBuilder(length);
		int end = start;
		for (int i = start; i < text.length() && number.length() < length; i++) {
			char c = text.charAt(i);
			if (Ascii.isLetter(c) || Ascii.isDigit(c)) {
				number.append(Character.toUpperCase(c));
				end = i + 1;
			}
			else if (!isGap(text, i)) {
				return -1;
			}
		}
		return (number.length() == length && !Ascii.isWord(text, end) && remainder(number) == 1) ? end : -1;
	}

	/** All groups with a digit in them, if they are about as many as they should be. */
	private static int endOfSlip(String text, int start) {
		int count = 0;
		int end = start;
		for (int group = start; group < text.length();) {
			int behind = group;
			boolean digit = false;
			while (Ascii.isWord(text, behind)) {
				digit |= Ascii.isDigit(text, behind);
				behind++;
			}
			boolean bank = behind - group == 4 && Character.isUpperCase(text.charAt(group));
			if (count + behind - group > LONGEST || !(digit || bank)) {
				break;
			}
			count += behind - group;
			end = behind;
			group = (behind < text.length() && isGap(text, behind)) ? behind + 1 : text.length();
		}
		return (count >= SHORTEST && count <= LONGEST) ? end : -1;
	}

	/** One character, or a line break and another. */
	private static boolean isGap(String text, int at) {
		char c = text.charAt(at);
		return " -.\n\r".indexOf(c) >= 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || c == '\n');
	}

	private static int remainder(CharSequence number) {
		int remainder = 0;
		for (int i = 0; i < number.length(); i++) {
			int value = Character.digit(number.charAt((i + 4) % number.length()), 36);
			remainder = (remainder * ((value < 10) ? 10 : 100) + value) % 97;
		}
		return remainder;
	}

}
