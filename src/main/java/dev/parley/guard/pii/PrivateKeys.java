package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.Span;

/**
 * From {@code -----BEGIN … PRIVATE KEY-----} to its end, or as far as it looks like it.
 */
final class PrivateKeys implements Finder {

	private static final String BEGIN = "-----BEGIN ";

	private static final String KEY = "PRIVATE KEY";

	private static final String END = "-----END ";

	private static final String RULE = "-----";

	private static final int LONGEST_TITLE = 48;

	@Override
	public List<Span> find(VisibleText visible) {
		String text = visible.text();
		List<Span> found = new ArrayList<>();
		int end = 0;
		for (int start = text.indexOf(BEGIN); start >= 0; start = text.indexOf(BEGIN, Math.max(end, start + 1))) {
			int title = start + BEGIN.length();
			int body = text.indexOf(RULE, title);
			if (body >= 0 && body - title <= LONGEST_TITLE && text.substring(title, body).contains(KEY)) {
				end = end(text, body + RULE.length());
				found.add(new Span(start, end));
			}
		}
		return found;
	}

	/** Behind the closing line; without one, behind the last line of the key. */
	private static int end(String text, int body) {
		int end = body;
		while (end < text.length() && isBody(text.charAt(end))) {
			end++;
		}
		if (!text.startsWith(END, end)) {
			return end;
		}
		int rule = text.indexOf(RULE, end + END.length());
		return (rule >= 0 && rule - end <= LONGEST_TITLE + END.length()) ? rule + RULE.length() : end;
	}

	private static boolean isBody(char c) {
		return Ascii.isLetter(c) || Ascii.isDigit(c) || " \n\r\t+/=\\:,".indexOf(c) >= 0;
	}

}
