package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Reading;
import dev.parley.guard.Side;
import dev.parley.guard.View;

/**
 * Goes out from each at sign to both sides, no further than the next one, so that each
 * character is looked at twice at most.
 */
final class EmailGuard implements Guard {

	/** {@code icon@2x.png} is a picture. */
	private static final Set<String> FILES = Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "ts",
			"css", "html", "json", "pdf");

	@Override
	public List<Finding> check(View view, Side side) {
		Reading reading = view.folded();
		String text = reading.text();
		List<Finding> findings = new ArrayList<>();
		for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
			int start = mailboxStart(text, at);
			int end = (start < at) ? domainEnd(text, at + 1) : -1;
			if (end > 0) {
				findings.add(new Finding.Redaction("pii.email", reading.written(start, end), "[REDACTED_EMAIL]"));
			}
		}
		return findings;
	}

	/** The first character of the mailbox, or the at sign if there is none. */
	private static int mailboxStart(String text, int at) {
		int start = at;
		for (int i = at - 1; i >= 0 && isMailbox(text.charAt(i)); i--) {
			start = isPartOfWord(text.charAt(i)) ? i : start;
		}
		return start;
	}

	/** Behind the last label that can be a top-level domain, or -1 if there is none. */
	private static int domainEnd(String text, int start) {
		int end = -1;
		int labelStart = start;
		while (true) {
			int labelEnd = labelStart;
			while (labelEnd < text.length() && (isPartOfWord(text.charAt(labelEnd)) || text.charAt(labelEnd) == '-')) {
				labelEnd++;
			}
			if (labelEnd == labelStart || text.charAt(labelStart) == '-') {
				return end;
			}
			int top = topLevelEnd(text, labelStart, labelEnd);
			end = (labelStart > start && top > 0) ? top : end;
			if (labelEnd == text.length() || text.charAt(labelEnd) != '.') {
				return end;
			}
			labelStart = labelEnd + 1;
		}
	}

	/** Letters only, at least two; what follows behind a hyphen is the writer's own. */
	private static int topLevelEnd(String text, int start, int end) {
		if (text.startsWith("xn--", start)) {
			return end;
		}
		int letters = start;
		while (letters < end && Character.isLetter(text.charAt(letters))) {
			letters++;
		}
		boolean whole = letters == end || text.charAt(letters) == '-' || text.charAt(letters) == '_';
		boolean file = letters - start < 5 && FILES.contains(text.substring(start, letters));
		return (whole && letters - start > 1 && !file) ? letters : -1;
	}

	private static boolean isMailbox(char c) {
		return isPartOfWord(c) || ".+-%'&~".indexOf(c) >= 0;
	}

	/** Scripts that set no space between words would make the sentence a mailbox. */
	private static boolean isPartOfWord(char c) {
		return c == '_' || (c < '\u2E80' && Character.isLetterOrDigit(c));
	}

}
