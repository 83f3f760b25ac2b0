package dev.parley.guard.reading;

/**
 * A place in the text as it was written.
 *
 * @param start the first character
 * @param end the one behind the last, greater than {@code start}
 */
public record Span(int start, int end) {

	public Span {
		if (start < 0 || end <= start) {
			throw new IllegalArgumentException("Not a span: %d to %d".formatted(start, end));
		}
	}

	public int length() {
		return this.end - this.start;
	}

}
