package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Confusables;
import dev.parley.guard.reading.Span;

/** Keys and tokens whose makers give them a beginning to be found by. */
final class ApiKeys implements Finder {

	private static final int SHORTEST = 16;

	/** From so many letters on capitals among them are no name. */
	private static final int MIXED = 20;

	private static final Pattern PRIVATE = Pattern.compile(
			"""
					-----BEGIN [^-]{0,37}PRIVATE KEY[^-]{0,37}-----[a-zA-Z0-9 \\n\\r\\t+/=\\\\:,]*+(?:-----END [^-]{0,48}-----)?""");

	private static final Map<Character, List<Form>> FORMS = Confusables.lines("api-keys.txt", WordList.class)
		.stream()
		.map(Form::of)
		.collect(Collectors.groupingBy((form) -> form.beginning().charAt(0)));

	@Override
	public List<Span> find(VisibleText visible) {
		List<Span> found = new ArrayList<>();
		String text = visible.text();
		boolean code = visible.digits() > 0 || visible.longestWord() >= MIXED;
		for (int i = 0; code && i + SHORTEST < text.length(); i++) {
			int end = (Ascii.isLetter(text.charAt(i)) && !Ascii.isWord(text, i - 1)) ? end(text, i) : -1;
			if (end > 0) {
				found.add(new Span(i, end));
				i = end - 1;
			}
		}
		return found;
	}

	/**
	 * From {@code -----BEGIN … PRIVATE KEY-----} to its end, or as far as it looks like
	 * it.
	 */
	static List<Span> inPem(VisibleText visible) {
		return visible.text().contains("-----BEGIN ") ? Finder.all(PRIVATE, visible) : List.of();
	}

	private static int end(String text, int start) {
		int end = -1;
		for (Form form : FORMS.getOrDefault(text.charAt(start), List.of())) {
			end = Math.max(end, form.end(text, start));
		}
		return end;
	}

	/**
	 * What the keys of one maker look like: a line of {@code api-keys.txt}.
	 *
	 * @param beginning by which they are known
	 * @param fewest characters that follow
	 * @param most characters that follow
	 * @param characters which follow
	 */
	private record Form(String beginning, int fewest, int most, Alphabet characters) {

		static Form of(String line) {
			String[] parts = line.split(" ");
			int most = parts[2].equals("+") ? Integer.MAX_VALUE : Integer.parseInt(parts[2]);
			return new Form(parts[0], Integer.parseInt(parts[1]), most,
					Alphabet.valueOf(parts[3].toUpperCase(Locale.ROOT)));
		}

		/** Behind the key that starts here, or -1. */
		int end(String text, int start) {
			int from = start + this.beginning.length();
			if (!text.startsWith(this.beginning, start) || (start > 0 && this.characters.has(text.charAt(start - 1)))) {
				return -1;
			}
			int end = from;
			boolean digit = false;
			boolean upper = false;
			boolean lower = false;
			while (end < text.length() && this.characters.has(text.charAt(end))) {
				char c = text.charAt(end++);
				digit |= Ascii.isDigit(c);
				upper |= c >= 'A' && c <= 'Z';
				lower |= c >= 'a' && c <= 'z';
			}
			while (end > from && text.charAt(end - 1) == '.') {
				end--;
			}
			boolean length = end - from >= this.fewest && end - from <= this.most;
			boolean mixed = digit || (upper && lower && end - from >= MIXED);
			return (mixed && length && !Ascii.isWord(text, end)) ? end : -1;
		}

	}

	/** The characters of keys. */
	private enum Alphabet {

		UPPER(""), HEX(""), WORD("_"), DASHED("_-"), DOTTED("_-."), BASE64("+/="), BASE64DASHED("+/=_-"), PATH("/_-");

		private final String others;

		Alphabet(String others) {
			this.others = others;
		}

		boolean has(char c) {
			return switch (this) {
				case UPPER -> (c >= 'A' && c <= 'Z') || Ascii.isDigit(c);
				case HEX -> (c >= 'a' && c <= 'f') || Ascii.isDigit(c);
				default -> Ascii.isLetter(c) || Ascii.isDigit(c) || this.others.indexOf(c) >= 0;
			};
		}

	}

}
