package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Span;

/**
 * Goes out from each at sign to both sides, no further than the next one, so that each
 * character is looked at twice at most.
 */
final class EmailAddresses implements Finder {

	private static final int LONGEST_QUOTATION = 64;

	private static final int LONGEST_DOMAIN = 255;

	/** {@code icon@2x.png} is a picture. */
	private static final Set<String> FILES = Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "ts",
			"css", "html", "json", "pdf");

	/** Each part is bounded, so that no start costs more than a few hundred steps. */
	private static final Pattern SPOKEN = Pattern.compile("""
			(?<![a-z0-9._+-])[a-z0-9][a-z0-9._+-]{0,63}(?:[ ](?:dot|underscore|dash|plus)[ ][a-z0-9]{1,32}){0,3}\
			[ ](?:at|@)[ ][a-z0-9-]{1,63}(?:(?:[ ]dot[ ]|[.])(?!dot\\b)[a-z0-9-]{1,63}){0,3}\
			(?:[ ]dot[ ]|[.])(?!dot\\b)[a-z]{2,24}(?![a-z0-9])""", Pattern.CASE_INSENSITIVE);

	@Override
	public List<Span> find(VisibleText visible) {
		String text = visible.text();
		List<Span> found = new ArrayList<>();
		for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
			int start = mailboxStart(text, at);
			int end = (start < at) ? domainEnd(text, at + 1) : -1;
			if (end > 0 && !isRepository(text, start, at, end) && !isPassword(text, start)) {
				found.add(new Span(start, end));
			}
		}
		return found;
	}

	/** The first character of the mailbox, or the at sign if there is none. */
	private static int mailboxStart(String text, int at) {
		if (at > 1 && text.charAt(at - 1) == '"') {
			return quotedStart(text, at);
		}
		int start = at;
		for (int i = at - 1; i >= 0 && isMailbox(text.charAt(i)); i--) {
			char c = text.charAt(i);
			if (isName(c)) {
				// the last word of a sentence is set apart by its script, unless a mark
				// joins it
				if (start == i + 1 && start < at && WordList.isUnspaced(c) && !WordList.isUnspaced(text.charAt(start))
						&& text.charAt(start) != '_') {
					break;
				}
				start = i;
			}
		}
		return start;
	}

	private static int quotedStart(String text, int at) {
		for (int i = at - 2; i >= Math.max(0, at - LONGEST_QUOTATION) && text.charAt(i) != '\n'; i--) {
			if (text.charAt(i) == '"') {
				return i;
			}
		}
		return at;
	}

	/** Behind the last label that can be a top-level domain, or -1 if there is none. */
	private static int domainEnd(String text, int start) {
		int end = -1;
		int limit = Math.min(text.length(), start + LONGEST_DOMAIN);
		for (int label = start; label < limit; label++) {
			boolean unspaced = WordList.isUnspaced(text.charAt(label));
			int labelEnd = label;
			while (labelEnd < limit && (isName(text.charAt(labelEnd), unspaced) || text.charAt(labelEnd) == '-')) {
				labelEnd++;
			}
			if (labelEnd == label || text.charAt(label) == '-' || (unspaced && end > 0 && endsLatin(text, label))) {
				return end;
			}
			int top = topLevelEnd(text, label, labelEnd);
			end = (label > start && top > 0) ? top : end;
			if (labelEnd >= limit || text.charAt(labelEnd) != '.') {
				return end;
			}
			label = labelEnd;
		}
		return end;
	}

	/** Whether what follows is the next sentence rather than a domain of its script. */
	private static boolean endsLatin(String text, int label) {
		return !WordList.isUnspaced(text.charAt(label - 2));
	}

	/** Letters only, at least two; what follows behind a hyphen is the writer's own. */
	private static int topLevelEnd(String text, int start, int end) {
		if (text.regionMatches(true, start, "xn--", 0, 4)) {
			return end;
		}
		int letters = start;
		while (letters < end && isName(text.charAt(letters)) && !Character.isDigit(text.charAt(letters))
				&& text.charAt(letters) != '_') {
			letters++;
		}
		boolean whole = letters == end || text.charAt(letters) == '-' || text.charAt(letters) == '_';
		boolean file = letters - start < 5 && FILES.contains(text.substring(start, letters).toLowerCase(Locale.ROOT));
		return (whole && letters - start > 1 && !file) ? letters : -1;
	}

	/** {@code git@example.com:team/code.git}, and {@code lib@1.2.3-rc.next}. */
	private static boolean isRepository(String text, int start, int at, int end) {
		boolean git = text.startsWith("git", start) && start + 3 == at && end < text.length()
				&& text.charAt(end) == ':';
		int dot = text.indexOf('.', at);
		boolean version = Ascii.isDigit(text, dot - 1) && Ascii.isDigit(text, dot + 1)
				&& text.substring(at + 1, dot).chars().allMatch(Character::isDigit);
		return git || version;
	}

	/** {@code https://name:password@host.example} names a host. */
	private static boolean isPassword(String text, int start) {
		if (start == 0 || text.charAt(start - 1) != ':') {
			return false;
		}
		int name = start - 2;
		while (name > 0 && start - name < LONGEST_QUOTATION && ":/".indexOf(text.charAt(name)) < 0
				&& !Character.isWhitespace(text.charAt(name))) {
			name--;
		}
		return name < start - 2 && text.startsWith("://", name - 2);
	}

	/** {@code ann dot lee at example dot com}. So are sentences: off unless asked for. */
	static List<Span> spoken(VisibleText visible) {
		return Finder.all(SPOKEN, visible);
	}

	private static boolean isMailbox(char c) {
		return isName(c) || ".+-%'&~!#$*^".indexOf(c) >= 0;
	}

	/** A letter, a vowel's sign, a digit or an underscore. */
	private static boolean isName(char c) {
		return Character.isUnicodeIdentifierPart(c);
	}

	/** Scripts that set no space between words would make the sentence a domain. */
	private static boolean isName(char c, boolean unspaced) {
		return isName(c) && (unspaced || !WordList.isUnspaced(c));
	}

}
