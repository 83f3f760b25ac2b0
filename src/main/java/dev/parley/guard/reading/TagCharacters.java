package dev.parley.guard.reading;

/**
 * Text in characters that nobody sees: the tag characters, which are a second ASCII, and
 * variation selectors, of which there is one to each byte.
 */
final class TagCharacters implements Decoding.Code {

	private static final int FEWEST = 4;

	private static final int TAGS = 0xE0000;

	@Override
	public boolean begins(char c, char before) {
		return c == '\uDB40' || (c >= '\uFE00' && c <= '\uFE0F');
	}

	@Override
	public int read(String text, int at, StringBuilder said) {
		StringBuilder letters = new StringBuilder();
		Bytes bytes = new Bytes(count(text, at));
		int end = at;
		while (end < text.length()) {
			int c = text.codePointAt(end);
			if (c > TAGS && c < TAGS + 0x7F) {
				letters.append((char) (c - TAGS));
			}
			else if (selected(c) >= 0 && bytes.hasRoom()) {
				bytes.add(selected(c));
			}
			else {
				break;
			}
			end += Character.charCount(c);
		}
		if (letters.length() >= FEWEST) {
			said.append(letters);
		}
		bytes.say(FEWEST, said);
		return end;
	}

	private static int count(String text, int at) {
		int end = at;
		while (end < text.length() && selected(text.codePointAt(end)) >= 0) {
			end += Character.charCount(text.codePointAt(end));
		}
		return end - at;
	}

	private static int selected(int c) {
		if (c >= 0xFE00 && c <= 0xFE0F) {
			return c - 0xFE00;
		}
		return (c >= 0xE0100 && c <= 0xE01EF) ? c - 0xE0100 + 16 : -1;
	}

}
