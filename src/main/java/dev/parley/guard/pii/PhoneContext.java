package dev.parley.guard.pii;

import dev.parley.guard.reading.Ascii;
import org.jspecify.annotations.Nullable;

/** What stands around a number that starts with a group, and what that makes of it. */
final class PhoneContext {

	private static final WordList CALLING = WordList.named("phone.calling");

	private static final WordList COUNTING = WordList.named("phone.counting");

	private static final WordList ADDRESSES = WordList.named("phone.addresses");

	private static final WordList ABBREVIATIONS = WordList.named("phone.abbreviations");

	private static final WordList PLACES = WordList.named("phone.places");

	private static final WordList NUMBERS = WordList.named("phone.numbers");

	private static final WordList OWNERS = WordList.named("phone.owners");

	private static final WordList KINDS = WordList.named("phone.kinds");

	private static final WordList ANSWERING = WordList.named("phone.answering");

	private static final WordList UNITS = WordList.named("phone.units");

	private static final WordList SAID = WordList.named("phone.said");

	private static final WordList BEING = WordList.named("phone.being");

	/** The words among which one tells that somebody can be called. */
	private static final int SENTENCE = 10;

	/** Houses, postcodes and ports have fewer digits. */
	private static final int LONGEST_ADDRESS = 8;

	/**
	 * A blank, a bracket, a smile; more is a page, and would be looked at again and
	 * again.
	 */
	private static final int MOST_SILENCE = 32;

	private final DigitGroups digits;

	private final int from;

	private final String text;

	private final int start;

	private @Nullable Boolean counted;

	private @Nullable Boolean called;

	PhoneContext(DigitGroups digits, int from) {
		this.digits = digits;
		this.from = from;
		this.text = digits.text();
		this.start = digits.start(from);
	}

	/** The first digit. */
	char first() {
		return this.text.charAt(this.start);
	}

	/** The character so many places before the number, or 0. */
	char before(int places) {
		return (places <= this.start) ? this.text.charAt(this.start - places) : 0;
	}

	boolean hasPlus() {
		return before((before(1) == '(') ? 2 : 1) == '+';
	}

	/** Whether no number can start with this group, whatever its form. */
	boolean isRefused() {
		if (this.from > 0) {
			return this.digits.isBound(this.from) || isOfBank();
		}
		int place = (before(1) == '(') ? 2 : 1;
		place += (before(place) == '+') ? 1 : 0;
		char mark = before(place);
		return isGlued(mark, place + 1) || "$#/€£¥".indexOf(mark) >= 0 || (Ascii.isWord(mark) && !isCalled(1));
	}

	/** To a word by a hyphen, to an hour by a colon, to thousands by a comma. */
	private boolean isGlued(char mark, int place) {
		return switch (mark) {
			case '.' -> Ascii.isWord(before(place)) && !isSentence(place) && !isCalled(1);
			case '-' -> Ascii.isWord(before(place)) && !isCalled(1);
			case ':' -> Ascii.isDigit(before(place));
			case ',' ->
				Ascii.isDigit(before(place)) && !Ascii.isDigit(before(place + 3)) && this.digits.length(this.from) == 3;
			default -> false;
		};
	}

	/** A word before a full stop that no blank follows, rather than a part of a name. */
	private boolean isSentence(int place) {
		int letters = 0;
		while (Ascii.isLetter(before(place + letters))) {
			letters++;
		}
		char behind = before(place + letters);
		return letters > 2 && (behind == 0 || Character.isWhitespace(behind) || "'(\"".indexOf(behind) >= 0);
	}

	/** {@code DE00 1234 5678}. */
	private boolean isOfBank() {
		int first = this.digits.start(0);
		return this.digits.length(0) == 2 && this.digits.length(1) == 4 && Ascii.isLetter(this.text, first - 1)
				&& Ascii.isLetter(this.text, first - 2) && !Ascii.isWord(this.text, first - 3);
	}

	/** The letters before an account's digits are of its bank. */
	boolean isBehindCapitals() {
		return Character.isUpperCase(before(2)) && Character.isUpperCase(before(3));
	}

	/** {@code -1001234567890}, unless a telephone is what it belongs to. */
	boolean isNegative() {
		return before(1) == '-' && !Ascii.isWord(before(2)) && !wordsBefore().any(1, SAID);
	}

	/** Whether the number goes on behind these groups in a way that makes it another. */
	boolean goesOn(int to) {
		if (to < this.digits.size()) {
			return this.digits.isBound(to);
		}
		int end = this.digits.end(to - 1);
		if (PhoneNumbers.endOfExtension(this.text, end) > end) {
			return false;
		}
		boolean part = end < this.text.length() && ":%-/@".indexOf(this.text.charAt(end)) >= 0
				&& Ascii.isWord(this.text, end + 1);
		return Ascii.isWord(this.text, end) || (part && !wordsBehind(to).any(1, PLACES));
	}

	/** Whether it is an answer, or has a line of its own. */
	boolean isSetApart() {
		int last = this.digits.size() - 1;
		return isAnswer() || (isAlone(this.digits.start(0) - 1, -1) && isAlone(this.digits.end(last), 1));
	}

	/** Up to the end of the line. */
	private boolean isAlone(int from, int step) {
		int at = from;
		while (at >= 0 && at < this.text.length() && this.text.charAt(at) != '\n') {
			if (Character.isLetterOrDigit(this.text.charAt(at)) || Math.abs(at - from) > MOST_SILENCE) {
				return false;
			}
			at += step;
		}
		return true;
	}

	/** Whether nothing else is said, or only what comes with an answer. */
	boolean isAnswer() {
		int first = this.digits.start(0);
		int end = this.digits.end(this.digits.size() - 1);
		return first <= MOST_SILENCE && this.text.length() - end <= MOST_SILENCE
				&& (this.text.substring(0, first) + this.text.substring(end)).chars().noneMatch(Character::isDigit)
				&& isOfAnswer(NearbyWords.before(this.text, first)) && isOfAnswer(NearbyWords.after(this.text, end));
	}

	private static boolean isOfAnswer(NearbyWords words) {
		String word = words.next();
		while (word != null && ANSWERING.contains(word)) {
			word = words.next();
		}
		return word == null;
	}

	/** Whether the next letter on one side is of a script that sets no blanks. */
	boolean isUnspaced() {
		String before = wordsBefore().next();
		String after = wordsBehind(this.from + 1).next();
		return (before != null && WordList.isUnspaced(before.charAt(0)))
				|| (after != null && WordList.isUnspaced(after.charAt(0)));
	}

	/** Whether somebody can be called there, by the nearest telling word. */
	boolean isCalled() {
		this.called = (this.called != null) ? this.called : (Boolean) isCalled(SENTENCE);
		return this.called;
	}

	private boolean isCalled(int words) {
		if (isLabelled()) {
			return true;
		}
		NearbyWords before = wordsBefore();
		boolean number = false;
		for (int i = 0; i < words; i++) {
			String word = before.next();
			if (word == null || COUNTING.contains(word) || (ADDRESSES.contains(word) && isShort())) {
				return false;
			}
			if (CALLING.contains(word) || (number && OWNERS.contains(word))) {
				return true;
			}
			number = NUMBERS.contains(word) || (number && KINDS.contains(word));
		}
		return false;
	}

	/** Whether it can be a house or a postcode. */
	private boolean isShort() {
		return this.digits.digits(this.from, this.digits.size()).length() <= LONGEST_ADDRESS;
	}

	/** {@code M: 9876543210}, as on a visiting card. */
	private boolean isLabelled() {
		int place = 1;
		while (place < 4 && " (+".indexOf(before(place)) >= 0) {
			place++;
		}
		return before(place) == ':' && "tmpcfTMPCF".indexOf(before(place + 1)) >= 0 && !Ascii.isWord(before(place + 2))
				&& !isShort();
	}

	/** Whether a word before it tells what else it counts. */
	boolean isCounted() {
		this.counted = (this.counted != null) ? this.counted : (Boolean) isCounted(wordsBefore());
		return this.counted;
	}

	private boolean isCounted(NearbyWords before) {
		for (int i = 0; i < 2; i++) {
			String word = before.next();
			if (word == null || (before.isCutOff() && !ABBREVIATIONS.contains(word))) {
				return false;
			}
			if (COUNTING.contains(word) || (ADDRESSES.contains(word) && isShort())) {
				return true;
			}
		}
		return false;
	}

	/** {@code 664 825 2164 mm}. */
	boolean isMeasured(int to) {
		return wordsBehind(to).any(1, UNITS);
	}

	/** {@code 4155550132 is my number}. */
	boolean isCalledBehind(int to) {
		NearbyWords after = wordsBehind(to);
		return after.any(1, BEING) && after.any(1, OWNERS) && after.any(2, SAID);
	}

	/** {@code 416 60 039 office}; a single group only with a hyphen. */
	boolean isPlace(int to) {
		int end = this.digits.end(to - 1);
		String marks = (to - this.from == 1) ? "-" : " -(,";
		int word = end;
		while (word < this.text.length() && word < end + 3 && marks.indexOf(this.text.charAt(word)) >= 0) {
			word++;
		}
		return word > end && Ascii.isLetter(this.text, word) && wordsBehind(to).any(1, PLACES);
	}

	private NearbyWords wordsBefore() {
		return NearbyWords.before(this.text, this.start);
	}

	private NearbyWords wordsBehind(int to) {
		return NearbyWords.after(this.text, this.digits.end(to - 1));
	}

}
