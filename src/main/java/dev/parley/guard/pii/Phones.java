package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.Span;

/**
 * Telephone numbers. The less a form says by itself, the more the words around it must
 * say: {@link PhoneForm} has the forms.
 */
final class Phones implements Finder {

	private static final List<PhoneForm> FORMS = List.of(PhoneForm.values());

	static final int SHORTEST = 7;

	static final int LONGEST = 15;

	@Override
	public List<Span> find(Plain plain) {
		List<Span> found = new ArrayList<>();
		if (plain.digits() < SHORTEST) {
			return found;
		}
		PhoneBook book = new PhoneBook();
		for (Digits digits : plain.numbers(SHORTEST)) {
			for (int from = 0; from < digits.size();) {
				int to = to(digits, from, book);
				if (to > from) {
					found.add(span(digits, from, to));
				}
				from = Math.max(to, from + 1);
			}
		}
		return found;
	}

	/** Behind the last group of the number that starts with this one, or -1. */
	private static int to(Digits digits, int from, PhoneBook book) {
		if (PhonePlace.isRefused(digits, from)) {
			return -1;
		}
		for (PhoneForm form : FORMS) {
			int to = form.to(digits, from, book);
			if (to > from) {
				return to;
			}
		}
		return -1;
	}

	private static Span span(Digits digits, int from, int to) {
		String text = digits.text();
		int start = digits.start(from);
		while (start > 0 && "+(".indexOf(text.charAt(start - 1)) >= 0) {
			start--;
		}
		return new Span(start, PhonePlace.endOfExtension(text, digits.end(to - 1)));
	}

}
