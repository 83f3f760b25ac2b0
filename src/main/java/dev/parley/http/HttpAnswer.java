package dev.parley.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * What the other side answered.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body as far as it was read, unpacked
 * @param ending how the body ended
 */
public record HttpAnswer(int status, HttpHeaders headers, byte[] body, Ending ending) {

	public boolean succeeded() {
		return this.status / 100 == 2;
	}

	/** The body as UTF-8, without a byte order mark. */
	public String text() {
		String text = new String(this.body, StandardCharsets.UTF_8);
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	@Override
	public String toString() {
		return "HttpAnswer[%d, %d bytes, %s]".formatted(this.status, this.body.length, this.ending);
	}

	/** How a body ended. */
	public enum Ending {

		/** It is all there. */
		WHOLE,

		/** It was larger than the bound; the call was broken off there. */
		TOO_LARGE,

		/** The connection broke. */
		BROKEN_OFF

	}

}
