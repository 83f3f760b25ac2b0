package dev.parley.guard.reading;

/** Texts turned round. */
public final class Reversal {

	private static final int HALF = 13;

	private Reversal() {
	}

	public static Reading rotate(String folded) {
		Reading.Builder reading = new Reading.Builder(folded.length());
		for (int i = 0; i < folded.length(); i++) {
			char c = folded.charAt(i);
			boolean letter = c >= 'a' && c <= 'z';
			reading.append(letter ? (char) ('a' + (c - 'a' + HALF) % 26) : c, i, i + 1);
		}
		return reading.build();
	}

	public static Reading reverse(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		backwards(text, 0, text.length(), reading);
		return reading.build();
	}

	public static Reading reverseWords(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
				backwards(text, start, i, reading);
				if (i < text.length()) {
					reading.append(text.charAt(i), i, i + 1);
				}
				start = i + 1;
			}
		}
		return reading.build();
	}

	private static void backwards(String text, int start, int end, Reading.Builder reading) {
		for (int i = end - 1; i >= start; i--) {
			reading.append(text.charAt(i), i, i + 1);
		}
	}

}
