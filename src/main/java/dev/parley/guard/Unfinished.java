package dev.parley.guard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an answer that goes on may be cut, so that nothing shown can turn into more. */
final class Unfinished {

	/** Scripts without spaces may be cut anywhere. */
	private static final char DENSE = 0x2E80;

	/** A name that what follows it is the secret of. */
	private static final Pattern LABEL = Pattern.compile("[:=]\\s*[\"'`]?$");

	private static final Pattern KEY = Pattern.compile("-----BEGIN [^-]+-----");

	private static final String KEY_END = "-----END ";

	private Unfinished() {
	}

	/**
	 * What may be shown of it.
	 * @param reach how much of the end is shown in no case
	 */
	static String shown(String text, int reach) {
		int end = wordEnd(text, Math.max(0, text.length() - reach));
		end = beforeNumbers(text, end);
		return text.substring(0, Math.min(end, openKey(text)));
	}

	/** The end of the last word that is over. */
	private static int wordEnd(String text, int from) {
		int end = from;
		while (end > 0 && !(end < text.length() && Character.isWhitespace(text.charAt(end)))
				&& !(text.charAt(end - 1) >= DENSE && !Character.isSurrogate(text.charAt(end - 1))
						&& !hasDigit(text, end - 1, end))) {
			end--;
		}
		return end;
	}

	/**
	 * Numbers and addresses may go on in the next word, and so may what a label
	 * announces: all of those that are the last words.
	 */
	private static int beforeNumbers(String text, int from) {
		int end = from;
		while (end > 0) {
			int begin = end;
			while (begin > 0 && Character.isWhitespace(text.charAt(begin - 1))) {
				begin--;
			}
			int word = begin;
			while (word > 0 && !Character.isWhitespace(text.charAt(word - 1))) {
				word--;
			}
			if (word == begin || !(hasDigit(text, word, begin) || isShort(text, word, begin)
					|| LABEL.matcher(text).region(word, begin).find())) {
				return end;
			}
			end = word;
		}
		return end;
	}

	private static boolean hasDigit(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if (Character.isDigit(c) || c == '@' || c == '+') {
				return true;
			}
		}
		return false;
	}

	/** Such as a dash between two groups of digits. */
	private static boolean isShort(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (Character.isLetterOrDigit(text.charAt(i))) {
				return false;
			}
		}
		return to - from <= 2;
	}

	/** Where a private key begins that has no end yet. */
	private static int openKey(String text) {
		int open = text.length();
		Matcher key = KEY.matcher(text);
		while (key.find()) {
			open = (text.indexOf(KEY_END, key.end()) < 0) ? Math.min(open, key.start()) : open;
		}
		return open;
	}

}
