package dev.parley.store.jdbc.connect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as in addresses, where unlike in forms a '+' is a plus. */
final class Percent {

	private Percent() {
	}

	static String decode(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
		for (int i = 0; i < encoded.length; i++) {
			if (encoded[i] == '%') {
				decoded.write(16 * digit(encoded, i + 1) + digit(encoded, i + 2));
				i += 2;
			}
			else {
				decoded.write(encoded[i]);
			}
		}
		return utf8(decoded.toByteArray());
	}

	private static int digit(byte[] encoded, int place) {
		int digit = (place < encoded.length) ? Character.digit(encoded[place], 16) : -1;
		if (digit < 0) {
			throw DatabaseUrl.malformed("has a '%' that is not followed by two hexadecimal digits");
		}
		return digit;
	}

	private static String utf8(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			if (text.chars().noneMatch(Character::isISOControl)) {
				return text;
			}
		}
		catch (CharacterCodingException ex) {
			// told below, without what could not be decoded
		}
		throw DatabaseUrl.malformed("holds characters that are not UTF-8 or not printable");
	}

}
