package dev.parley.brain.llm;

import dev.parley.http.EventStream;
import tools.jackson.databind.JsonNode;

/**
 * An answer that comes in events, put together again to what the API would have answered
 * as a whole, so that both are read alike. For one thread at a time.
 */
interface StreamedAnswer {

	/** Adds what the next event holds. */
	void add(JsonNode event);

	/** What is said so far, thinking that stands in the text included. */
	String said();

	/**
	 * The whole answer, or the error that came in its place; a missing node if it broke
	 * off before its end.
	 */
	JsonNode whole();

	/** Adds all events of a body. */
	default StreamedAnswer addAll(byte[] body) {
		new EventStream(this::addData).read(body);
		return this;
	}

	/** Adds an event by its data; the mark that ends a stream is none. */
	default void addData(String data) {
		JsonNode event = LenientJson.read(data);
		if (event.isObject()) {
			add(event);
		}
	}

}
