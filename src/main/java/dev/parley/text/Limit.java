package dev.parley.text;

/**
 * How long one message may be.
 *
 * @param unit what the platform counts
 * @param size how many of them, at least {@value #SMALLEST}
 */
public record Limit(Unit unit, int size) {

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

	/** What a platform counts. */
	public enum Unit {

		/** UTF-16 code units. */
		UTF16 {
			@Override
			int of(String text) {
				return text.length();
			}
		},

		/** Bytes of UTF-8. */
		UTF8 {
			@Override
			int of(String text) {
				int bytes = 0;
				for (int i = 0; i < text.length(); i++) {
					char c = text.charAt(i);
					// a surrogate is half of a character of four bytes
					bytes += (c < 0x80) ? 1 : (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
				}
				return bytes;
			}
		};

		abstract int of(String text);

	}

}
