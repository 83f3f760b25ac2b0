package dev.parley.guard.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes as they are read out of a code. */
final class Bytes {

	private final byte[] bytes;

	private int length;

	Bytes(int most) {
		this.bytes = new byte[most];
	}

	void add(int value) {
		this.bytes[this.length++] = (byte) value;
	}

	boolean hasRoom() {
		return this.length < this.bytes.length;
	}

	/** Writes the text that they are, if there are so many and it could be said. */
	void say(int fewest, StringBuilder said) {
		if (this.length < fewest) {
			return;
		}
		CharBuffer text = CharBuffer.allocate(this.length);
		// most runs of letters are no code, and an exception for each would cost more
		// than all the rest
		CoderResult result = StandardCharsets.UTF_8.newDecoder()
			.decode(ByteBuffer.wrap(this.bytes, 0, this.length), text, true);
		if (!result.isError() && Decoding.isSpeech(text.flip())) {
			said.append(text);
		}
	}

}
