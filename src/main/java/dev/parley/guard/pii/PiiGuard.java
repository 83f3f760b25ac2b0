package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Side;
import dev.parley.guard.View;
import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Reading;
import dev.parley.guard.reading.Span;

/** Redacts the chosen entities, plain or encoded, whoever speaks. */
final class PiiGuard implements Guard {

	/** Keys of letters alone are longer. */
	private static final int LONG_WORD = 12;

	/** No address, password or key is shorter. */
	private static final int SHORTEST = 6;

	private final List<Entity> entities;

	PiiGuard(Set<Entity> entities) {
		this.entities = entities.stream().sorted().toList();
	}

	@Override
	public List<Finding> check(View view, Side side) {
		List<Finding> findings = new ArrayList<>();
		for (VisibleText visible : visible(view)) {
			for (Entity entity : this.entities) {
				for (Span span : entity.find(visible)) {
					findings.add(entity.redaction(visible.written(span.start(), span.end())));
				}
			}
		}
		return findings;
	}

	/**
	 * Redacts whatever could be a number, an address or a key once that beside it is
	 * redacted, too: for a text that hides one behind the other, again and again.
	 */
	@Override
	public List<Finding> checkLast(View view, Side side) {
		List<Finding> findings = check(view, side);
		if (!findings.isEmpty()) {
			for (VisibleText visible : visible(view)) {
				for (DigitGroups digits : visible.numbers(PhoneNumbers.SHORTEST)) {
					findings.add(rest(visible, digits.start(0), digits.end(digits.size() - 1)));
				}
				findRestOfWords(visible, findings);
			}
		}
		return findings;
	}

	/** The text and what is encoded in it, as far as they may hold something. */
	private List<VisibleText> visible(View view) {
		int length = view.text().length();
		NumberingPlans plans = view.kept(NumberingPlans.class, () -> new NumberingPlans(length));
		Reading first = view.unescaped();
		return Stream
			.concat(Stream.of(first), view.decoded().stream().filter((next) -> !next.text().equals(first.text())))
			.map((reading) -> new VisibleText(reading, plans))
			.filter(this::mayHold)
			.toList();
	}

	/** Nearly everything has a digit or an at sign in it, or is long. */
	private boolean mayHold(VisibleText visible) {
		return visible.digits() > 0 || visible.text().indexOf('@') >= 0 || visible.longestWord() >= LONG_WORD
				|| this.entities.contains(Entity.SPOKEN_EMAIL);
	}

	/** What stands between blanks and placeholders, if it has a digit or an at sign. */
	private static void findRestOfWords(VisibleText visible, List<Finding> findings) {
		String text = visible.text();
		for (int start = 0; start < text.length();) {
			int end = start;
			boolean telling = false;
			while (end < text.length() && !Character.isWhitespace(text.charAt(end))
					&& !text.startsWith(NearbyWords.PLACEHOLDER, end)) {
				telling |= Ascii.isDigit(text.charAt(end)) || text.charAt(end) == '@';
				end++;
			}
			if (telling && end - start >= SHORTEST) {
				findings.add(rest(visible, start, end));
			}
			start = behindPlaceholder(text, end);
		}
	}

	/** Or behind a blank; no further than the placeholder's letters. */
	private static int behindPlaceholder(String text, int at) {
		if (!text.startsWith(NearbyWords.PLACEHOLDER, at)) {
			return at + 1;
		}
		int end = at + NearbyWords.PLACEHOLDER.length();
		while (Ascii.isLetter(text, end) || (end < text.length() && text.charAt(end) == '_')) {
			end++;
		}
		return (end < text.length() && text.charAt(end) == ']') ? end + 1 : end;
	}

	private static Finding rest(VisibleText visible, int start, int end) {
		return new Finding.Redaction("pii.other", visible.written(start, end), "[REDACTED_OTHER]");
	}

}
