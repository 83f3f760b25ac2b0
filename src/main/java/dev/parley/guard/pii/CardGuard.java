package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Reading;
import dev.parley.guard.Side;
import dev.parley.guard.View;

/** Payment cards: 13 to 19 digits, an issuer's first digits, and the check digit. */
final class CardGuard implements Guard {

	/** Every part is bounded, so no start costs more than a few dozen steps. */
	private static final Pattern DIGITS = Notation.pattern("""
			(?=[0-9]) (?<![a-z0-9_]) (?<![0-9][.,])
			(?: [0-9]{13,19} | [0-9]{4} (?<gap>[ .-]) [0-9]{2,8} (?: \\k<gap> [0-9]{1,8} ){1,4} )
			(?![a-z0-9_])""");

	private static final Pattern ISSUER = Pattern.compile("[3-6]|2[2-7]|1800|2131");

	@Override
	public List<Finding> check(View view, Side side) {
		Reading reading = view.folded();
		List<Finding> findings = new ArrayList<>();
		Matcher digits = DIGITS.matcher(reading.text());
		for (int from = 0; from <= reading.text().length() && digits.find(from);) {
			int end = cardEnd(reading.text(), digits.start(), digits.end());
			if (end > 0) {
				findings
					.add(new Finding.Redaction("pii.card", reading.written(digits.start(), end), "[REDACTED_CARD]"));
			}
			from = (end > 0) ? end : digits.start() + 1;
		}
		return findings;
	}

	/** The number may be followed by others: tries without the last group, and so on. */
	private static int cardEnd(String text, int start, int end) {
		for (int cut = end; cut - start >= 13; cut = lastGap(text, start, cut)) {
			if (endsAt(text, cut) && isCard(digits(text, start, cut))) {
				return cut;
			}
		}
		return -1;
	}

	private static int lastGap(String text, int start, int end) {
		int gap = end - 1;
		while (gap > start && Character.isDigit(text.charAt(gap))) {
			gap--;
		}
		return gap;
	}

	/** Not in the middle of a longer number, such as one with hyphens. */
	private static boolean endsAt(String text, int end) {
		return end + 1 >= text.length() || "-.".indexOf(text.charAt(end)) < 0
				|| !Character.isDigit(text.charAt(end + 1));
	}

	private static String digits(String text, int start, int end) {
		StringBuilder digits = new StringBuilder(19);
		for (int i = start; i < end; i++) {
			if (Character.isDigit(text.charAt(i))) {
				digits.append(text.charAt(i));
			}
		}
		return digits.toString();
	}

	private static boolean isCard(String digits) {
		return digits.length() >= 13 && digits.length() <= 19 && Luhn.holds(digits)
				&& ISSUER.matcher(digits).lookingAt();
	}

}
