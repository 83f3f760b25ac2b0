package dev.parley.guard.reading;

/** Texts turned round. */
public final class Reversal {

	private Reversal() {
	}

	/** Every letter of ASCII stands for the one 13 places on. */
	public static Reading rotate(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			reading.append((c >= 'a' && c <= 'z') ? (char) ('a' + (c - 'a' + 13) % 26) : c, i, i + 1);
		}
		return reading.build();
	}

	public static Reading reverse(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		backwards(text, 0, text.length(), reading);
		return reading.build();
	}

	/** Each word by itself. */
	public static Reading reverseWords(String text) {
		Reading.Builder reading = new Reading.Builder(text.length());
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			if (i == text.length() || !Character.isLetterOrDigit(text.charAt(i))) {
				backwards(text, start, i, reading);
				reading.copy(text, i, Math.min(i + 1, text.length()));
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
