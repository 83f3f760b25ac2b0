package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.function.Consumer;

import dev.parley.guard.reading.Span;
import org.jspecify.annotations.Nullable;

/**
 * All that a text holds in base64, of either alphabet, or in hexadecimal digits, as one
 * text. A place in it is the whole of the encoded one: a part has no place of its own.
 */
final class EncodedText {

	/** Nothing that is looked for is shorter. */
	static final int SHORTEST = 12;

	/** So many words on each side are repeated, since they tell what a number counts. */
	private static final int WORDS = 3;

	private static final byte[] SEXTETS = new byte[128];

	static {
		Arrays.fill(SEXTETS, (byte) -1);
		String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		for (int i = 0; i < digits.length(); i++) {
			SEXTETS[digits.charAt(i)] = (byte) i;
		}
		SEXTETS['-'] = 62;
		SEXTETS['_'] = 63;
	}

	private final VisibleText visible;

	private final StringBuilder decoded = new StringBuilder();

	private int[] starts = new int[64];

	private int[] ends = new int[64];

	private int placed;

	private EncodedText(VisibleText visible) {
		this.visible = visible;
	}

	/** What is encoded in it, or null if nothing is. */
	static @Nullable VisibleText in(VisibleText visible) {
		if (visible.longestWord() < SHORTEST) {
			return null;
		}
		EncodedText encoded = new EncodedText(visible);
		String text = visible.text();
		for (int start = 0; start < text.length();) {
			int end = start;
			while (end < text.length() && sextet(text.charAt(end)) >= 0) {
				end++;
			}
			String decoded = (end - start >= SHORTEST) ? decode(text, start, end) : null;
			if (decoded != null) {
				encoded.add(decoded, start, end);
			}
			start = end + 1;
		}
		return encoded.decoded.isEmpty() ? null
				: new VisibleText(encoded.decoded.toString(), encoded.starts, encoded.ends, visible.plans());
	}

	private void add(String text, int start, int end) {
		String from = this.visible.text();
		int padded = end;
		while (padded < from.length() && padded < end + 2 && from.charAt(padded) == '=') {
			padded++;
		}
		StringBuilder before = new StringBuilder();
		words(NearbyWords.before(from, start), (word) -> before.insert(0, word));
		this.decoded.append(before).append(text);
		words(NearbyWords.after(from, padded), this.decoded::append);
		// no number goes on from one to the next
		this.decoded.append(";\n");
		Span written = this.visible.written(start, padded);
		int to = this.decoded.length();
		if (to > this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, to * 2);
			this.ends = Arrays.copyOf(this.ends, to * 2);
		}
		Arrays.fill(this.starts, this.placed, to, written.start());
		Arrays.fill(this.ends, this.placed, to, written.end());
		this.placed = to;
	}

	private static void words(NearbyWords words, Consumer<String> to) {
		for (int i = 0; i < WORDS; i++) {
			String word = words.next();
			if (word != null) {
				to.accept(' ' + word + ' ');
			}
		}
	}

	private static int sextet(char c) {
		return (c < SEXTETS.length) ? SEXTETS[c] : -1;
	}

	/** Null if it is not a text of ASCII. */
	private static @Nullable String decode(String text, int start, int end) {
		String hexadecimal = decode(text, start, end, 4);
		return (hexadecimal != null) ? hexadecimal : decode(text, start, end, 6);
	}

	/** Gives up as soon as it is no text, which for most words is at once. */
	private static @Nullable String decode(String text, int start, int end, int width) {
		StringBuilder decoded = new StringBuilder();
		int bits = 0;
		int held = 0;
		for (int i = start; i < end; i++) {
			int value = (width == 4) ? Character.digit(text.charAt(i), 16) : sextet(text.charAt(i));
			held = (held << width) | value;
			bits += width;
			boolean text8 = true;
			if (bits >= 8) {
				bits -= 8;
				char octet = (char) ((held >> bits) & 0xFF);
				decoded.append(octet);
				text8 = octet <= '~' && (octet >= ' ' || Character.isWhitespace(octet));
			}
			if (value < 0 || !text8) {
				return null;
			}
		}
		return decoded.isEmpty() ? null : decoded.toString();
	}

}
