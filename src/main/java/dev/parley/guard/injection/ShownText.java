package dev.parley.guard.injection;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * What a document shows rather than says: lines of code, of logs and of answered mail,
 * and quotations. An order to the bot that stands there is an example more often than
 * not. A sentence in a block of code is said.
 */
final class ShownText {

	/** Within a line, and no longer than a few sentences. */
	private static final Pattern QUOTATION = Pattern.compile("""
			(?<![\\w"])"[^"\\n]{3,200}+"(?!\\w)|[“„][^“„”\\n]{3,200}+[“”]|«[^«»\\n]{3,200}+»|`[^`\\n]{3,200}+`""");

	/** Of a path, an option, an assignment, a call: no word of a sentence has them. */
	private static final String SIGNS = "_={}[]()<>;$|\\/#*&%@^~+`:";

	/** Of so many words of a line of code one is none of a sentence. */
	private static final int ODD = 3;

	private static final int FEWEST_ODD = 2;

	private ShownText() {
	}

	/** The places of the characters that are shown. */
	static BitSet in(String text) {
		BitSet shown = new BitSet();
		boolean fenced = false;
		for (int start = 0; start < text.length();) {
			int end = text.indexOf('\n', start);
			end = (end < 0) ? text.length() : end;
			String line = text.substring(start, end).strip();
			fenced ^= line.startsWith("```") || line.startsWith("~~~");
			if (line.startsWith(">") || line.startsWith("|") || isCode(line, fenced)) {
				shown.set(start, end);
			}
			start = end + 1;
		}
		QUOTATION.matcher(text).results().forEach((place) -> shown.set(place.start(), place.end()));
		return shown;
	}

	private static boolean isCode(String line, boolean fenced) {
		int words = 0;
		int odd = 0;
		for (String word : line.split("\\s++")) {
			words++;
			odd += isOdd(word) ? 1 : 0;
		}
		return fenced ? odd > 0 : odd >= FEWEST_ODD && odd * ODD >= words;
	}

	private static boolean isOdd(String word) {
		int last = word.length() - 1;
		for (int i = 0; i <= last; i++) {
			if (SIGNS.indexOf(word.charAt(i)) >= 0 && (i < last || ":)".indexOf(word.charAt(i)) < 0)) {
				return true;
			}
		}
		return last >= 0 && (Character.isDigit(word.charAt(0)) || (last > 0 && word.charAt(0) == '-'));
	}

}
