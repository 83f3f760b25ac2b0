package dev.parley.text.layout;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.parley.text.parse.Unicode;

/**
 * Where a link leads: an http, https or mailto address in which nothing can end a link in
 * any dialect.
 *
 * @param url the address
 */
public record LinkTarget(String url) {

	private static final String MAILTO = "mailto:";

	/** What ends an address in one dialect or another. */
	private static final String ENDING = "<>\"`|\\";

	private static final Pattern ALLOWED = Pattern
		.compile("https?://[^/?#].*|mailto:[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+(\\?.*)?", Pattern.CASE_INSENSITIVE);

	private static final Pattern LOOKS_LIKE_ADDRESS = Pattern.compile("://|\\bwww\\.|[\\p{L}\\p{N}-]\\.\\p{L}{2}");

	private static final Pattern IRRELEVANT = Pattern.compile("^(https?://|mailto:)|/$");

	/** Empty if the destination is not one to link to. */
	static Optional<LinkTarget> of(String destination) {
		String url = encoded(Unicode.clean(destination).strip());
		return ALLOWED.matcher(url).matches() ? Optional.of(new LinkTarget(url)) : Optional.empty();
	}

	public boolean isMail() {
		return this.url.regionMatches(true, 0, MAILTO, 0, MAILTO.length());
	}

	/** What a reader sees of it. */
	String shown() {
		return isMail() ? this.url.substring(MAILTO.length()) : this.url;
	}

	/** Whether the text says just this address. */
	boolean isSaidBy(String text) {
		return isSame(text, this.url);
	}

	/** Whether two addresses differ in nothing that leads elsewhere. */
	public static boolean isSame(String one, String other) {
		return core(one).equals(core(other));
	}

	/** Whether the text says an address, but another one. */
	boolean isBeliedBy(String text) {
		return LOOKS_LIKE_ADDRESS.matcher(text).find() && !isSaidBy(text);
	}

	private static String core(String address) {
		String lower = Unicode.clean(address).strip().toLowerCase(Locale.ROOT);
		return encoded(IRRELEVANT.matcher(lower).replaceAll("").strip());
	}

	private static String encoded(String url) {
		StringBuilder encoded = new StringBuilder(url.length());
		url.codePoints().forEach((c) -> {
			if (ENDING.indexOf(c) >= 0 || !Unicode.isVisible(c)) {
				for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
					encoded.append("%%%02X".formatted(b & 0xFF));
				}
			}
			else {
				encoded.appendCodePoint(c);
			}
		});
		int address = addressEnd(encoded.toString());
		return encoded.substring(0, address) + Mentions.AT.matcher(encoded.substring(address)).replaceAll("%40");
	}

	/** Up to where an at sign is one, since mail needs it. */
	private static int addressEnd(String url) {
		if (!url.regionMatches(true, 0, MAILTO, 0, MAILTO.length())) {
			return 0;
		}
		int query = url.indexOf('?');
		return (query < 0) ? url.length() : query;
	}

}
