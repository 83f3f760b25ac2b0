package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Side;
import dev.parley.guard.reading.Span;
import dev.parley.guard.View;

/** Redacts the chosen entities, plain or encoded, whoever speaks. */
final class PiiGuard implements Guard {

	/** How many encodings around one another are undone. */
	private static final int DEPTH = 2;

	/** No address, password or key is shorter. */
	private static final int SHORTEST = 6;

	private final List<Entity> entities;

	PiiGuard(Set<Entity> entities) {
		this.entities = entities.stream().sorted().toList();
	}

	@Override
	public List<Finding> check(View view, Side side) {
		List<Finding> findings = new ArrayList<>();
		VisibleText visible = visible(view);
		if (mayHold(visible)) {
			find(visible, DEPTH, findings);
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
			findRest(visible(view), DEPTH, findings);
		}
		return findings;
	}

	private static VisibleText visible(View view) {
		int length = view.text().length();
		return VisibleText.of(view.text(), view.kept(NumberingPlans.class, () -> new NumberingPlans(length)));
	}

	/** Nearly everything has a digit or an at sign in it, or is long. */
	private boolean mayHold(VisibleText visible) {
		return visible.digits() > 0 || visible.text().indexOf('@') >= 0 || visible.longestWord() >= EncodedText.SHORTEST
				|| this.entities.contains(Entity.SPOKEN_EMAIL);
	}

	private void find(VisibleText visible, int depth, List<Finding> findings) {
		for (Entity entity : this.entities) {
			for (Span span : entity.find(visible)) {
				findings.add(entity.redaction(visible.written(span.start(), span.end())));
			}
		}
		VisibleText encoded = (depth > 0) ? EncodedText.in(visible) : null;
		if (encoded != null) {
			find(encoded, depth - 1, findings);
		}
	}

	private static void findRest(VisibleText visible, int depth, List<Finding> findings) {
		for (DigitGroups digits : visible.numbers(PhoneNumbers.SHORTEST)) {
			findings.add(rest(visible, digits.start(0), digits.end(digits.size() - 1)));
		}
		findRestOfWords(visible, findings);
		VisibleText encoded = (depth > 0) ? EncodedText.in(visible) : null;
		if (encoded != null) {
			findRest(encoded, depth - 1, findings);
		}
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
