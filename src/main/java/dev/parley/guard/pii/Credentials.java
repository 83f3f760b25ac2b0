package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;

import dev.parley.guard.Span;

/** The name and the password of {@code scheme://name:password@host}. */
final class Credentials implements Finder {

	private static final String AUTHORITY = "://";

	@Override
	public List<Span> find(Plain plain) {
		String text = plain.text();
		List<Span> found = new ArrayList<>();
		for (int i = (text.indexOf('@') >= 0) ? text.indexOf(AUTHORITY) : -1; i >= 0; i = text.indexOf(AUTHORITY,
				i + 1)) {
			int start = i + AUTHORITY.length();
			int at = at(text, start);
			int colon = (at > 0) ? text.indexOf(':', start) : -1;
			if (colon > 0 && colon < at - 1) {
				found.add(new Span(start, at));
			}
		}
		return found;
	}

	/** The last at sign before the path; a password may hold one. */
	private static int at(String text, int start) {
		int at = -1;
		for (int i = start; i < text.length() && " \n\t\"'<>".indexOf(text.charAt(i)) < 0; i++) {
			char c = text.charAt(i);
			if (c == '@') {
				at = i;
			}
			if (c == '/' || c == '?') {
				break;
			}
		}
		return at;
	}

}
