package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.parley.guard.reading.Ascii;
import dev.parley.guard.reading.Span;

/** Addresses of the internet, with a prefix length if one follows. No versions. */
final class IpAddresses implements Finder {

	private static final WordList VERSIONS = WordList.named("ip.versions");

	private static final int LONGEST = 45;

	@Override
	public List<Span> find(VisibleText visible) {
		String text = visible.text();
		List<Span> found = new ArrayList<>();
		for (int start = 0; start < text.length();) {
			int end = start;
			while (end < text.length() && isPart(text.charAt(end))) {
				end++;
			}
			int address = (end > start) ? end(text, start, end) : -1;
			if (address > 0) {
				found.add(new Span(start, address));
			}
			start = Math.max(end, start + 1);
		}
		return found;
	}

	private static boolean isPart(char c) {
		return Ascii.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
	}

	/** Behind the address that this run is, or -1. */
	private static int end(String text, int start, int end) {
		int stop = withoutStop(text, start, end);
		if (Ascii.isWord(text, start - 1) || Ascii.isWord(text, end) || stop - start > LONGEST) {
			return -1;
		}
		String address = text.substring(start, stop);
		int port = address.indexOf(':');
		if (port > 0 && isVersion4(address.substring(0, port))) {
			return start + port;
		}
		boolean version = NearbyWords.before(text, start).any(1, VERSIONS);
		return ((isVersion4(address) && !version) || isVersion6(address)) ? behindLength(text, stop) : -1;
	}

	private static int withoutStop(String text, int start, int end) {
		boolean stop = end - start > 2 && ".:".indexOf(text.charAt(end - 1)) >= 0 && !text.startsWith("::", end - 2);
		return stop ? end - 1 : end;
	}

	private static boolean isVersion4(String address) {
		String[] octets = address.split("[.]", -1);
		return octets.length == 4 && Arrays.stream(octets)
			.allMatch((octet) -> octet.matches("[0-9]{1,3}") && Integer.parseInt(octet) < 256
					&& (octet.length() == 1 || octet.charAt(0) != '0'));
	}

	/** Eight groups, or fewer with one gap; the last two may be version 4. */
	private static boolean isVersion6(String address) {
		int gap = address.indexOf("::");
		if (address.indexOf(':') < 0 || gap != address.lastIndexOf("::") || address.contains(":::")
				|| address.chars().noneMatch(Character::isDigit)) {
			return false;
		}
		int groups = 0;
		for (String group : address.split(":")) {
			boolean four = group.indexOf('.') > 0 && address.endsWith(group) && isVersion4(group);
			if (!group.isEmpty() && !four && (group.length() > 4 || group.indexOf('.') >= 0)) {
				return false;
			}
			groups += group.isEmpty() ? 0 : four ? 2 : 1;
		}
		return (gap < 0) ? groups == 8 && !address.endsWith(":") : groups < 8;
	}

	private static int behindLength(String text, int end) {
		int stop = end + 1;
		while (stop < text.length() && stop < end + 4 && Ascii.isDigit(text, stop)) {
			stop++;
		}
		return (end < text.length() && text.charAt(end) == '/' && stop > end + 1) ? stop : end;
	}

}
