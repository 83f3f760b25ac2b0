package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Confusables;
import dev.parley.guard.reading.Span;

/**
 * Payment cards: an issuer's first digits, a length that it issues, and the check digit.
 * A wrong check digit is a slip of the pen where the words say card and the groups are
 * those on a card.
 */
final class PaymentCards implements Finder {

	private static final int SHORTEST = 12;

	private static final int LONGEST = 19;

	private static final List<Issuer> ISSUERS = Confusables.lines("card-issuers.txt", WordList.class)
		.stream()
		.map(Issuer::of)
		.toList();

	private static final WordList NAMES = WordList.named("card.names");

	private static final WordList OTHERS = WordList.named("card.others");

	@Override
	public List<Span> find(VisibleText visible) {
		List<Span> found = new ArrayList<>();
		for (DigitGroups digits : visible.numbers(SHORTEST)) {
			for (int from = 0; from < digits.size();) {
				int to = startsHere(digits, from) ? endOfCard(digits, from) : -1;
				if (to > from) {
					found.add(new Span(digits.start(from), digits.end(to - 1)));
				}
				from = Math.max(to, from + 1);
			}
		}
		return found;
	}

	/** Behind its last group, or -1. The longest wins. */
	private static int endOfCard(DigitGroups digits, int from) {
		int end = -1;
		int count = 0;
		for (int to = from; to < digits.size() && count + digits.length(to) <= LONGEST; to++) {
			count += digits.length(to);
			if (count >= SHORTEST && endsHere(digits, to) && isCard(digits, from, to + 1)) {
				end = to + 1;
			}
		}
		return end;
	}

	private static boolean startsHere(DigitGroups digits, int from) {
		if (from > 0) {
			return digits.length(from) > 1 && !digits.isBound(from);
		}
		int start = digits.start(from);
		String text = digits.text();
		boolean fraction = start > 1 && text.charAt(start - 1) == '.' && Ascii.isDigit(text, start - 2);
		return !fraction && (!Ascii.isWord(text, start - 1) || NearbyWords.before(text, start).any(1, NAMES));
	}

	/** Not in the middle of a longer number, such as one with hyphens. */
	private static boolean endsHere(DigitGroups digits, int last) {
		if (last + 1 < digits.size()) {
			return !digits.isBound(last + 1);
		}
		int end = digits.end(last);
		return !Ascii.isWord(digits.text(), end) || NearbyWords.after(digits.text(), end).any(1, NAMES);
	}

	private static boolean isCard(DigitGroups digits, int from, int to) {
		String number = digits.digits(from, to);
		boolean standard = to - from == 1 || areOfCard(digits, from, to);
		if (!hasCheckDigit(number)) {
			return digits.has(from, 4, 4, 4, 4) && to - from == 4 && standard && isNamed(digits, from, to);
		}
		Issuer issuer = ISSUERS.stream().filter((one) -> one.issues(number)).findFirst().orElse(null);
		if (issuer != null && !issuer.onlyNamed() && (standard || digits.areBroken(from, to))) {
			// thirteen digits are on every thing that is sold
			return number.length() > 14 || !NearbyWords.before(digits.text(), digits.start(from)).any(3, OTHERS);
		}
		return (issuer != null || standard) && isNamed(digits, from, to);
	}

	/** In fours and a rest, or four, six and a rest. */
	private static boolean areOfCard(DigitGroups digits, int from, int to) {
		if (digits.length(from) != 4 || !digits.areEvenlySpaced(from, to)) {
			return false;
		}
		if (digits.length(from + 1) == 6) {
			return to - from == 3;
		}
		for (int group = from; group < to - 1; group++) {
			if (digits.length(group) != 4) {
				return false;
			}
		}
		return digits.length(to - 1) <= 4;
	}

	private static boolean isNamed(DigitGroups digits, int from, int to) {
		String text = digits.text();
		int start = digits.start(from);
		return (NearbyWords.before(text, start).any(8, NAMES)
				|| NearbyWords.after(text, digits.end(to - 1)).any(4, NAMES))
				&& !NearbyWords.before(text, start).any(2, OTHERS);
	}

	/** By the algorithm of Luhn. */
	static boolean hasCheckDigit(CharSequence digits) {
		int sum = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(digits.length() - 1 - i) - '0';
			int weighted = (i % 2 == 0) ? digit : 2 * digit;
			sum += (weighted > 9) ? weighted - 9 : weighted;
		}
		return sum % 10 == 0;
	}

	/**
	 * One line of {@code card-issuers.txt}.
	 *
	 * @param onlyNamed whether it takes a word to tell that it is a card
	 */
	private record Issuer(boolean onlyNamed, int first, int last, int shortest, int longest) {

		static Issuer of(String line) {
			String[] parts = line.split(" ");
			return new Issuer(parts[0].equals("word-only"), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
					Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
		}

		boolean issues(String number) {
			int digits = (this.first < 10) ? 1 : (int) Math.log10(this.first) + 1;
			int beginning = Integer.parseInt(number, 0, digits, 10);
			return number.length() >= this.shortest && number.length() <= this.longest && beginning >= this.first
					&& beginning <= this.last;
		}

	}

}
