package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Reading;
import dev.parley.guard.Side;
import dev.parley.guard.View;

/**
 * US social security numbers: three, two and four digits that the administration can have
 * issued. Nine digits in one run, or with dots, only where the words around say so.
 */
final class SsnGuard implements Guard {

	private static final Pattern DIGITS = Notation.pattern("""
			(?=[0-9]) (?<![a-z0-9_]) (?<![0-9][ .,/-]|[a-z]-)
			(?!000|666|9) [0-9]{3} (?<gap>[ .-]?) (?!00) [0-9]{2} \\k<gap> (?!0000) [0-9]{4}
			(?![a-z0-9_]|[ .,/-][0-9]|-[a-z])""");

	private static final Set<String> NAMES = Set.of("ssn", "ssns", "social", "security");

	@Override
	public List<Finding> check(View view, Side side) {
		Reading reading = view.folded();
		List<Finding> findings = new ArrayList<>();
		Matcher digits = DIGITS.matcher(reading.text());
		while (digits.find()) {
			if (speaksForItself(digits.group("gap")) || isNamed(reading.text(), digits)) {
				findings.add(new Finding.Redaction("pii.ssn", reading.written(digits.start(), digits.end()),
						"[REDACTED_SSN]"));
			}
		}
		return findings;
	}

	private static boolean speaksForItself(String gap) {
		return gap.equals("-") || gap.equals(" ");
	}

	private static boolean isNamed(String text, Matcher digits) {
		return Stream
			.concat(Words.before(text, digits.start(), 4).stream(), Words.after(text, digits.end(), 3).stream())
			.anyMatch(NAMES::contains);
	}

}
