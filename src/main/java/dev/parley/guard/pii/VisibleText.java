package dev.parley.guard.pii;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Confusables;
import dev.parley.guard.reading.Reading;
import dev.parley.guard.reading.Span;
import org.jspecify.annotations.Nullable;

/**
 * A text as an eye reads numbers and addresses in it: digits of every script and letters
 * that look like Latin ones are those of ASCII, what cannot be seen is gone, and
 * {@code [at]} is an at sign.
 * <p>
 * Unlike {@link dev.parley.guard.View#folded()} it keeps capitals, which keys need, and
 * is free for a text that is plain already, which most are. Belongs to one thread.
 */
final class VisibleText {

	private final Reading reading;

	private final String text;

	private final NumberingPlans plans;

	private int digits;

	private int longestWord;

	private @Nullable List<DigitGroups> numbers;

	VisibleText(Reading written, NumberingPlans plans) {
		this.reading = written.then(VisibleText::fold);
		this.text = this.reading.text();
		this.plans = plans;
		int word = 0;
		for (int i = 0; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			word = Ascii.isWord(c) ? word + 1 : 0;
			this.digits += Ascii.isDigit(c) ? 1 : 0;
			this.longestWord = Math.max(this.longestWord, word);
		}
	}

	/** What an eye reads. */
	static Reading fold(String text) {
		return new Folder(text).fold();
	}

	String text() {
		return this.text;
	}

	/** Who is asked about telephone numbers. */
	NumberingPlans plans() {
		return this.plans;
	}

	/** The place in the text as it was written. */
	Span written(int start, int end) {
		return this.reading.written(start, end);
	}

	int digits() {
		return this.digits;
	}

	/** The length of the longest run of letters and digits of ASCII, and underscores. */
	int longestWord() {
		return this.longestWord;
	}

	/** All that may be numbers of so many digits, at least seven. */
	List<DigitGroups> numbers(int least) {
		if (this.digits < least) {
			return List.of();
		}
		this.numbers = (this.numbers != null) ? this.numbers : DigitGroups.in(this.text, PhoneNumbers.SHORTEST);
		return this.numbers;
	}

	/** Reads from left to right; no character becomes several. */
	private static final class Folder {

		private static final Pattern IN_BRACKETS = Pattern.compile(
				"[\\[({<] {0,2}(?:(?<at>at|@|arroba)|dot|[.]|punto|ponto|punkt|point) {0,2}[\\])}>] {0,2}",
				Pattern.CASE_INSENSITIVE);

		/** Of Chinese and Japanese. */
		private static final char FULL_STOP = '。';

		private final String text;

		private final Reading.Builder visible;

		/** Behind an at sign that a name stands before, with no blank since. */
		private boolean inAddress;

		Folder(String text) {
			this.text = text;
			this.visible = new Reading.Builder(text.length());
		}

		Reading fold() {
			int at = 0;
			while (at < this.text.length() && !isSuspect(at)) {
				at++;
			}
			if (at == this.text.length()) {
				return Reading.of(this.text);
			}
			this.visible.copy(this.text, 0, at);
			while (at < this.text.length()) {
				at = next(at);
			}
			return this.visible.build();
		}

		/** Whether there is more to ask about it; about most of ASCII there is not. */
		private boolean isSuspect(int at) {
			char c = this.text.charAt(at);
			return c >= 0x7F || (c < ' ' && !Character.isWhitespace(c)) || c == '@' || mayBeInBrackets(at);
		}

		private boolean mayBeInBrackets(int at) {
			return switch (this.text.charAt(at)) {
				case '[', '(', '{', '<' ->
					at + 2 < this.text.length() && " aA@dD.pP".indexOf(this.text.charAt(at + 1)) >= 0;
				default -> false;
			};
		}

		private int next(int at) {
			if (this.inAddress && this.text.regionMatches(true, at, " dot ", 0, 5)) {
				append('.', at, at + 5);
				return at + 5;
			}
			if (mayBeInBrackets(at)) {
				Matcher form = IN_BRACKETS.matcher(this.text).region(at, Math.min(this.text.length(), at + 24));
				if (form.lookingAt()) {
					int start = at;
					while (this.visible.last() == ' ') {
						start = this.visible.removeLast();
					}
					append((form.group("at") != null) ? '@' : '.', start, form.end());
					return form.end();
				}
			}
			char c = this.text.charAt(at);
			if (c < 0x7F && c >= ' ') {
				append(c, at, at + 1);
				return at + 1;
			}
			int character = this.text.codePointAt(at);
			int end = at + Character.charCount(character);
			char ascii = Confusables.ascii(character);
			if (ascii == Confusables.ITSELF || (character == FULL_STOP && endsSentence())) {
				this.text.substring(at, end).chars().forEach((own) -> append((char) own, at, end));
			}
			else if (ascii != Confusables.NOTHING) {
				append(ascii, at, end);
			}
			return end;
		}

		/** A stop of Chinese or Japanese behind their letters, unless a domain has it. */
		private boolean endsSentence() {
			return !this.inAddress && WordList.isUnspaced(this.visible.last());
		}

		private void append(char c, int start, int end) {
			if (c == '@') {
				this.inAddress = Character.isLetterOrDigit(this.visible.last());
			}
			else if (this.inAddress && Character.isWhitespace(c)) {
				this.inAddress = false;
			}
			this.visible.append(c, start, end);
		}

	}

}
