package dev.parley.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads HTTP/1.1, from either side. */
final class Http {

	private final InputStream in;

	private String startLine = "";

	private String body = "";

	private String webhookId = "";

	private boolean last;

	Http(InputStream in) {
		this.in = new BufferedInputStream(in, 8192);
	}

	/** Reads the next request or response; false at the end of the connection. */
	boolean read() throws IOException {
		this.startLine = line();
		if (this.startLine.isEmpty()) {
			return false;
		}
		int length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
				length = Integer.parseInt(header.substring(15).strip());
			}
			else if (header.regionMatches(true, 0, "webhook-id:", 0, 11)) {
				this.webhookId = header.substring(11).strip();
			}
			else if (header.equalsIgnoreCase("connection: close")) {
				this.last = true;
			}
			else if (header.equalsIgnoreCase("transfer-encoding: chunked")) {
				chunked = true;
			}
		}
		this.body = chunked ? chunks() : text(length);
		return true;
	}

	private String chunks() throws IOException {
		StringBuilder text = new StringBuilder();
		for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
			text.append(text(length));
			line();
		}
		line();
		return text.toString();
	}

	private String text(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException();
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int c = this.in.read(); c != '\n' && c >= 0; c = this.in.read()) {
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	int status() {
		return Integer.parseInt(this.startLine.substring(9, 12));
	}

	/** That of a signed call. */
	String webhookId() {
		return this.webhookId;
	}

	/** Whether the other side closes the connection after this. */
	boolean last() {
		return this.last;
	}

	String body() {
		return this.body;
	}

}
