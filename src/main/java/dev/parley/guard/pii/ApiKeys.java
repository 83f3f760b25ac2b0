package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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

	/** Of the sentence that a key ends. */
	private static final Pattern STOPS = Pattern.compile("(?<![.])[.]++$");

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
	 * @param pattern the beginning and all characters of keys behind it
	 */
	private record Form(String beginning, int fewest, int most, Pattern pattern) {

		static Form of(String line) {
			String[] parts = line.split(" ");
			int most = parts[2].equals("+") ? Integer.MAX_VALUE : Integer.parseInt(parts[2]);
			return new Form(parts[0], Integer.parseInt(parts[1]), most,
					Pattern.compile("(?<![%2$s])%1$s(?<key>[%2$s]*+)".formatted(Pattern.quote(parts[0]), parts[3])));
		}

		/** Behind the key that starts here, or -1. */
		int end(String text, int start) {
			if (!text.startsWith(this.beginning, start)) {
				return -1;
			}
			Matcher form = this.pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
			if (!form.lookingAt()) {
				return -1;
			}
			String key = STOPS.matcher(form.group("key")).replaceFirst("");
			int end = form.start("key") + key.length();
			boolean length = key.length() >= this.fewest && key.length() <= this.most;
			boolean mixed = key.chars().anyMatch((c) -> Ascii.isDigit((char) c)) || (key.length() >= MIXED
					&& key.chars().anyMatch(Character::isUpperCase) && key.chars().anyMatch(Character::isLowerCase));
			return (mixed && length && !Ascii.isWord(text, end)) ? end : -1;
		}

	}

}
