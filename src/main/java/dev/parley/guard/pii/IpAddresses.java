package dev.parley.guard.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.guard.reading.Span;

/** Addresses of the internet, with a prefix length if one follows. No versions. */
final class IpAddresses implements Finder {

	private static final WordList VERSIONS = WordList.named("ip.versions");

	private static final int LONGEST = 45;

	/** All that an address can be made of, and the length of a prefix. */
	private static final Pattern RUN = Pattern
		.compile("(?<![\\w.:])(?<address>[0-9a-fA-F.:]++)(?!\\w)(?<length>/[0-9]{1,3})?");

	private static final Pattern VERSION4 = Pattern
		.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:[.](?!$)|$)){4}");

	@Override
	public List<Span> find(VisibleText visible) {
		List<Span> found = new ArrayList<>();
		for (Matcher run = RUN.matcher(visible.text()); run.find();) {
			int end = end(visible.text(), run);
			if (end > 0) {
				found.add(new Span(run.start(), end));
			}
		}
		return found;
	}

	/** Behind the address that this run is, or -1. */
	private static int end(String text, Matcher run) {
		String address = run.group("address");
		int end = run.end();
		if (address.length() > LONGEST + 1) {
			return -1;
		}
		if (address.length() > 2 && (address.endsWith(".") || (address.endsWith(":") && !address.endsWith("::")))) {
			address = address.substring(0, address.length() - 1);
			end = run.start() + address.length();
		}
		int port = address.indexOf(':');
		if (port > 0 && isVersion4(address.substring(0, port))) {
			return run.start() + port;
		}
		boolean version = NearbyWords.before(text, run.start()).any(1, VERSIONS);
		return (address.length() <= LONGEST && (isVersion4(address) && !version || isVersion6(address))) ? end : -1;
	}

	private static boolean isVersion4(String address) {
		return VERSION4.matcher(address).matches();
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

}
