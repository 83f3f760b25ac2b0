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
		for (int i = text.length() - 1; i >= 0; i--) {
			reading.append(text.charAt(i), i, i + 1);
		}
		return reading.build();
	}

}
