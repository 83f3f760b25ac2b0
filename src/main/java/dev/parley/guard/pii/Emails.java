package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.parley.guard.Span;

/**
 * Goes out from each at sign to both sides, no further than the next one, so that each
 * character is looked at twice at most.
 */
final class Emails implements Finder {

	private static final int LONGEST_QUOTATION = 64;

	private static final int LONGEST_DOMAIN = 255;

	/** {@code icon@2x.png} is a picture. */
	private static final Set<String> FILES = Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "ts",
			"css", "html", "json", "pdf");

	@Override
	public List<Span> find(Plain plain) {
		String text = plain.text();
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
		boolean spaced = at > 0 && isSpaced(text.charAt(at - 1));
		for (int i = at - 1; i >= 0 && isMailbox(text.charAt(i), spaced); i--) {
			start = isName(text.charAt(i), spaced) ? i : start;
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
		boolean spaced = start < limit && isSpaced(text.charAt(start));
		int labelStart = start;
		while (true) {
			int labelEnd = labelStart;
			while (labelEnd < limit && (isName(text.charAt(labelEnd), spaced) || text.charAt(labelEnd) == '-')) {
				labelEnd++;
			}
			if (labelEnd == labelStart || text.charAt(labelStart) == '-') {
				return end;
			}
			int top = topLevelEnd(text, labelStart, labelEnd);
			end = (labelStart > start && top > 0) ? top : end;
			if (labelEnd >= limit || text.charAt(labelEnd) != '.') {
				return end;
			}
			labelStart = labelEnd + 1;
		}
	}

	/** Letters only, at least two; what follows behind a hyphen is the writer's own. */
	private static int topLevelEnd(String text, int start, int end) {
		if (text.regionMatches(true, start, "xn--", 0, 4)) {
			return end;
		}
		int letters = start;
		while (letters < end && Character.isLetter(text.charAt(letters))) {
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
		boolean version = Plain.isDigit(text, dot - 1) && Plain.isDigit(text, dot + 1)
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

	private static boolean isMailbox(char c, boolean spaced) {
		return isName(c, spaced) || ".+-%'&~!#$*^".indexOf(c) >= 0;
	}

	/** Scripts that set no space between words would make the sentence a mailbox. */
	private static boolean isName(char c, boolean spaced) {
		return c == '_' || (Character.isLetterOrDigit(c) && (!spaced || isSpaced(c)));
	}

	private static boolean isSpaced(char c) {
		return c < '\u2E80' && (c < '\u0E00' || c > '\u109F') && (c < '\u1780' || c > '\u17FF');
	}

}
