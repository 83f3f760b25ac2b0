package dev.parley.guard.pii;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands around a number, and what that makes of it. */
final class PhonePlace {

	private static final Pattern EXTENSION = Pattern.compile(
			"[ ,;(-]{0,2}(?:x|ext?n?[.]?|extension|poste|durchwahl|ramal|interno|int[.]|д[оo]б[.]?|#)[ :=.#]{0,2}[0-9]{1,6}",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	/**
	 * A blank, a bracket, a smile; more is a page, and would be looked at again and
	 * again.
	 */
	private static final int MOST_SILENCE = 32;

	private PhonePlace() {
	}

	/** Whether no number can start with this group, whatever its form. */
	static boolean isRefused(Digits digits, int from) {
		int start = digits.start(from);
		String text = digits.text();
		if (from > 0) {
			return digits.isBound(from);
		}
		int before = (start > 0 && text.charAt(start - 1) == '(') ? start - 2 : start - 1;
		before = (before >= 0 && text.charAt(before) == '+') ? before - 1 : before;
		if (before < 0) {
			return false;
		}
		return isGlued(digits, from, before) || "$#/€£¥".indexOf(text.charAt(before)) >= 0
				|| (Plain.isWord(text, before) && !PhoneWords.isCalled(digits, from, 1));
	}

	/** To a word by a hyphen, to an hour by a colon, to thousands by a comma. */
	private static boolean isGlued(Digits digits, int from, int before) {
		String text = digits.text();
		return switch (text.charAt(before)) {
			case '.', '-' -> Plain.isWord(text, before - 1) && !PhoneWords.isCalled(digits, from, 1);
			case ':' -> Plain.isDigit(text, before - 1);
			case ',' -> Plain.isDigit(text, before - 1) && !Plain.isDigit(text, before - 4) && digits.length(from) == 3;
			default -> false;
		};
	}

	/** Whether the number goes on behind this group in a way that makes it another. */
	static boolean goesOn(Digits digits, int last) {
		if (last + 1 < digits.size()) {
			return digits.isBound(last + 1);
		}
		int end = digits.end(last);
		String text = digits.text();
		if (endOfExtension(text, end) > end) {
			return false;
		}
		boolean part = end < text.length() && ":%-/@".indexOf(text.charAt(end)) >= 0 && Plain.isWord(text, end + 1);
		return Plain.isWord(text, end) || (part && !PhoneWords.isPlaceNext(text, end));
	}

	/** The letters before an account's digits are of its bank. */
	static boolean isBehindCapitals(Digits digits) {
		int before = digits.start(0) - 2;
		return before > 0 && Character.isUpperCase(digits.text().charAt(before))
				&& Character.isUpperCase(digits.text().charAt(before - 1));
	}

	/** Whether it is an answer, or has a line of its own. */
	static boolean isSetApart(Digits digits) {
		return isAnswer(digits) || isLine(digits);
	}

	/** Whether nothing else is said, or only what comes with an answer. */
	static boolean isAnswer(Digits digits) {
		String text = digits.text();
		int start = digits.start(0);
		int end = digits.end(digits.size() - 1);
		return start <= MOST_SILENCE && text.length() - end <= MOST_SILENCE && hasNoDigit(text, 0, start)
				&& hasNoDigit(text, end, text.length()) && PhoneWords.areOfAnswer(text, start, end);
	}

	private static boolean hasNoDigit(String text, int start, int end) {
		return text.chars().skip(start).limit(end - start).noneMatch(Character::isDigit);
	}

	private static boolean isLine(Digits digits) {
		String text = digits.text();
		int start = digits.start(0) - 1;
		int end = digits.end(digits.size() - 1);
		int least = Math.max(0, start - MOST_SILENCE);
		int most = Math.min(text.length(), end + MOST_SILENCE);
		while (start >= least && text.charAt(start) != '\n' && !Character.isLetterOrDigit(text.charAt(start))) {
			start--;
		}
		while (end < most && text.charAt(end) != '\n' && !Character.isLetterOrDigit(text.charAt(end))) {
			end++;
		}
		return (start < 0 || text.charAt(start) == '\n') && (end == text.length() || text.charAt(end) == '\n');
	}

	/** Whether the next letter on one side is of a script that sets no blanks. */
	static boolean isUnspaced(Digits digits, int group) {
		String before = Words.before(digits.text(), digits.start(group)).next();
		String after = Words.after(digits.text(), digits.end(group)).next();
		return (before != null && WordList.isUnspaced(before.charAt(0)))
				|| (after != null && WordList.isUnspaced(after.charAt(0)));
	}

	static int endOfExtension(String text, int end) {
		Matcher extension = EXTENSION.matcher(text).region(end, Math.min(text.length(), end + 20));
		return (extension.lookingAt() && !Plain.isWord(text, extension.end())) ? extension.end() : end;
	}

}
