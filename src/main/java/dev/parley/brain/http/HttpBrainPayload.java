package dev.parley.brain.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.CallFailedException;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.conversation.Choice;
import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code {"conversation_id","messages":[{"role","text","choice"?}],"incoming",
 * "choice"?}} and reads {@code {"reply","choices"?:[{"title","value"?}],
 * "usage"?:{"model","input_tokens","output_tokens"}}}; fields it does not know are let
 * be.
 */
final class HttpBrainPayload {

	private static final JsonMapper JSON = new JsonMapper();

	private HttpBrainPayload() {
	}

	/** Of several messages that wait, each is a line of its own, or several. */
	static byte[] write(Question question) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("conversation_id", question.conversation().value());
		body.put("messages", question.history().stream().map(HttpBrainPayload::said).toList());
		body.put("incoming", question.incoming().stream().map(Message::text).collect(Collectors.joining("\n")));
		String choice = question.incoming().get(question.incoming().size() - 1).choice();
		if (choice != null) {
			body.put("choice", choice);
		}
		return JSON.writeValueAsBytes(body);
	}

	private static Map<String, String> said(Message message) {
		Map<String, String> said = new LinkedHashMap<>();
		said.put("role", message.role().code());
		said.put("text", message.text());
		if (message.choice() != null) {
			said.put("choice", message.choice());
		}
		return said;
	}

	static Reply read(byte[] body, Duration latency) throws CallFailedException {
		JsonNode answer = parse(body);
		JsonNode reply = answer.path("reply");
		if (!reply.isString()) {
			throw new CallFailedException(Outcome.UNUSABLE, "the answer has no string 'reply'");
		}
		if (reply.stringValue().isBlank()) {
			throw new CallFailedException(Outcome.UNUSABLE, "the reply is empty");
		}
		JsonNode usage = answer.path("usage");
		return new Reply(
				reply.stringValue(), new Usage(usage.path("model").asString(HttpBrain.NAME),
						count(usage, "input_tokens"), 0, count(usage, "output_tokens"), latency),
				choices(answer.path("choices")));
	}

	/** One without a title is none. */
	private static List<Choice> choices(JsonNode choices) {
		return choices.valueStream()
			.filter((choice) -> !choice.path("title").asString("").isBlank())
			.map((choice) -> new Choice(choice.path("title").asString(""), choice.path("value").asString("")))
			.toList();
	}

	private static JsonNode parse(byte[] body) throws CallFailedException {
		try {
			return JSON.readTree(body);
		}
		catch (JacksonException ex) {
			// the parser's own message quotes the answer
			throw new CallFailedException(Outcome.UNUSABLE, "the answer is not valid JSON");
		}
	}

	private static long count(JsonNode usage, String field) {
		return Math.max(0, usage.path(field).asLong(0));
	}

}
