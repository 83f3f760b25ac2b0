package dev.parley.guard.pii;

import java.util.regex.Pattern;

/** How the patterns of this package are written: blanks count only in brackets. */
final class Notation {

	private Notation() {
	}

	static Pattern pattern(String text) {
		// Java itself would leave out blanks in brackets, too
		return Pattern.compile(text.replace("[ ", "[\\ "), Pattern.COMMENTS);
	}

}
