package dev.parley.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as the HTML standard has them, however they are cut on their
 * way. The data of an event is told when its empty line is there; what is cut off behind
 * the last one is none. For one thread at a time.
 */
public final class EventStream {

	/** The media type, for headers. */
	public static final String TYPE = "text/event-stream";

	private final Consumer<String> events;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	private @Nullable StringBuilder data;

	private boolean afterReturn;

	private boolean first = true;

	/**
	 * Reads one stream.
	 * @param events is told the data of each event
	 */
	public EventStream(Consumer<String> events) {
		this.events = events;
	}

	/** Whether a media type is that of events. */
	public static boolean isType(@Nullable String contentType) {
		return contentType != null && contentType.strip().regionMatches(true, 0, TYPE, 0, TYPE.length());
	}

	/** Reads what came in. */
	public void read(byte[] bytes) {
		for (byte b : bytes) {
			if (b == '\n' && this.afterReturn) {
				this.afterReturn = false;
				continue;
			}
			this.afterReturn = b == '\r';
			if (b == '\n' || b == '\r') {
				line(this.line.toString(StandardCharsets.UTF_8));
				this.line.reset();
			}
			else {
				this.line.write(b);
			}
		}
	}

	private void line(String read) {
		String text = (this.first && read.startsWith("\uFEFF")) ? read.substring(1) : read;
		this.first = false;
		if (text.isEmpty()) {
			StringBuilder whole = this.data;
			this.data = null;
			if (whole != null) {
				this.events.accept(whole.toString());
			}
		}
		else if (text.equals("data") || text.startsWith("data:")) {
			String value = text.equals("data") ? "" : text.substring(5);
			this.data = ((this.data != null) ? this.data.append('\n') : new StringBuilder())
				.append(value.startsWith(" ") ? value.substring(1) : value);
		}
	}

}
