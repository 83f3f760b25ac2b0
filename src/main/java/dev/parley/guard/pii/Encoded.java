package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.function.Consumer;

import dev.parley.guard.Span;
import org.jspecify.annotations.Nullable;

/**
 * All that a text holds in base64, of either alphabet, or in hexadecimal digits, as one
 * text. A place in it is the whole of the encoded one: a part has no place of its own.
 */
final class Encoded {

	/** Nothing that is looked for is shorter. */
	static final int SHORTEST = 12;

	/** So many words on each side are repeated, since they tell what a number counts. */
	private static final int WORDS = 3;

	private final Plain plain;

	private final StringBuilder text = new StringBuilder();

	private int[] starts = new int[64];

	private int[] ends = new int[64];

	private int placed;

	private Encoded(Plain plain) {
		this.plain = plain;
	}

	/** Null if there is nothing. */
	static @Nullable Plain in(Plain plain) {
		Encoded encoded = new Encoded(plain);
		String text = plain.text();
		for (int start = 0; start < text.length();) {
			int end = start;
			while (end < text.length() && Sextets.value(text.charAt(end)) >= 0) {
				end++;
			}
			String decoded = (end - start >= SHORTEST) ? Sextets.decode(text, start, end) : null;
			if (decoded != null) {
				encoded.add(decoded, start, end);
			}
			start = end + 1;
		}
		return encoded.text.isEmpty() ? null : new Plain(encoded.text.toString(), encoded.starts, encoded.ends);
	}

	private void add(String decoded, int start, int end) {
		String from = this.plain.text();
		int padded = end;
		while (padded < from.length() && padded < end + 2 && from.charAt(padded) == '=') {
			padded++;
		}
		StringBuilder before = new StringBuilder();
		words(Words.before(from, start), (word) -> before.insert(0, word));
		this.text.append(before).append(decoded);
		words(Words.after(from, padded), this.text::append);
		// no number goes on from one to the next
		this.text.append(";\n");
		place(this.plain.written(new Span(start, padded)));
	}

	private static void words(Words words, Consumer<String> to) {
		for (int i = 0; i < WORDS; i++) {
			String word = words.next();
			if (word != null) {
				to.accept(' ' + word + ' ');
			}
		}
	}

	/** Of all that has none yet. */
	private void place(Span span) {
		int to = this.text.length();
		if (to > this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, to * 2);
			this.ends = Arrays.copyOf(this.ends, to * 2);
		}
		Arrays.fill(this.starts, this.placed, to, span.start());
		Arrays.fill(this.ends, this.placed, to, span.end());
		this.placed = to;
	}

}
