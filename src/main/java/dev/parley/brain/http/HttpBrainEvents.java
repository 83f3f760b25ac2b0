package dev.parley.brain.http;

import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.CallFailedException;
import dev.parley.brain.Draft;
import dev.parley.http.EventStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer in events: each holds {@code {"delta": "…"}}, the next piece of the reply.
 * The last one holds what would have been the whole answer, {@code {"reply": "…",
 * "usage": …}}, or is {@code [DONE]}, and the pieces make the reply. A stream without
 * either broke off.
 */
final class HttpBrainEvents {

	private static final JsonMapper JSON = new JsonMapper();

	private final StringBuilder said = new StringBuilder();

	private final @Nullable Draft draft;

	private @Nullable JsonNode usage;

	private @Nullable JsonNode choices;

	private @Nullable JsonNode last;

	private boolean done;

	HttpBrainEvents(@Nullable Draft draft) {
		this.draft = draft;
	}

	/** Reads the events while they come. */
	EventStream stream() {
		return new EventStream(this::add);
	}

	/**
	 * The answer that the events of a body make.
	 * @throws CallFailedException when it broke off
	 */
	static byte[] whole(byte[] body) throws CallFailedException {
		HttpBrainEvents events = new HttpBrainEvents(null);
		events.stream().read(body);
		if (events.last != null) {
			return JSON.writeValueAsBytes(events.last);
		}
		if (!events.done) {
			throw new CallFailedException(Outcome.BROKEN, "the answer ended before it was whole");
		}
		ObjectNode answer = JSON.createObjectNode().put("reply", events.said.toString());
		if (events.usage != null) {
			answer.set("usage", events.usage);
		}
		if (events.choices != null) {
			answer.set("choices", events.choices);
		}
		return JSON.writeValueAsBytes(answer);
	}

	private void add(String data) {
		if (data.strip().equals("[DONE]")) {
			this.done = true;
			return;
		}
		JsonNode event = event(data);
		if (event.path("reply").isString()) {
			this.last = event;
		}
		if (event.path("usage").isObject()) {
			this.usage = event.path("usage");
		}
		if (event.path("choices").isArray()) {
			this.choices = event.path("choices");
		}
		String delta = event.path("delta").stringValue("");
		if (!delta.isEmpty()) {
			this.said.append(delta);
			if (this.draft != null) {
				this.draft.show(this.said.toString());
			}
		}
	}

	/** One that is no JSON says nothing. */
	private static JsonNode event(String data) {
		try {
			return JSON.readTree(data);
		}
		catch (JacksonException ex) {
			return JSON.missingNode();
		}
	}

}
