package dev.parley.text;

import dev.parley.text.layout.MaxLength;

/**
 * How long one message may be.
 *
 * @param unit what the platform counts
 * @param size how many of them, at least {@value #SMALLEST}
 */
public record Limit(Unit unit, int size) implements MaxLength {

	/** Less would not hold a marked character, its marks and their escapes. */
	static final int SMALLEST = 20;

	public Limit {
		if (size < SMALLEST) {
			throw new IllegalArgumentException("A message holds at least %d characters".formatted(SMALLEST));
		}
	}

	/** What most platforms count: what {@link String#length()} tells. */
	public static Limit characters(int size) {
		return new Limit(Unit.UTF16, size);
	}

	/** What Instagram and Webex count. */
	public static Limit bytes(int size) {
		return new Limit(Unit.UTF8, size);
	}

	@Override
	public int of(String text) {
		return switch (this.unit) {
			case UTF16 -> text.length();
			case UTF8 -> bytes(text);
		};
	}

	private static int bytes(String text) {
		int bytes = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// a surrogate is half of a character of four bytes
			bytes += (c < 0x80) ? 1 : (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
		}
		return bytes;
	}

	/** What a platform counts. */
	public enum Unit {

		/** UTF-16 code units. */
		UTF16,

		/** Bytes of UTF-8. */
		UTF8

	}

}
