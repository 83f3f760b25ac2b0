package dev.parley.brain.llm;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.brain.llm.ModelAnswer.Ending;
import dev.parley.conversation.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Messages API, by Anthropic or by any server that speaks it. */
final class AnthropicMessages implements ChatApi {

	private static final String CACHE = "cache_control";

	/** What servers that only resemble it may turn down. */
	private static final List<String> DISPENSABLE = List.of(CACHE, "stream");

	private final URI endpoint;

	private final @Nullable String key;

	private final String model;

	private final int maxTokens;

	private final Set<String> unknown = ConcurrentHashMap.newKeySet();

	AnthropicMessages(LlmProperties properties) {
		this.endpoint = properties.endpoint();
		this.key = properties.key();
		this.model = properties.model();
		this.maxTokens = properties.maxTokens();
	}

	@Override
	public URI endpoint() {
		return this.endpoint;
	}

	@Override
	public Map<String, List<String>> headers() {
		Map<String, List<String>> headers = new HashMap<>(
				Map.of("Content-Type", List.of("application/json"), "anthropic-version", List.of("2023-06-01")));
		if (this.key != null) {
			headers.put("x-api-key", List.of(this.key));
		}
		return headers;
	}

	/**
	 * The system prompt is the same in each call: it is marked to be cached. Of what a
	 * user says in a row each message is a block.
	 */
	@Override
	public ObjectNode request(Dialogue dialogue, boolean stream) {
		ObjectNode request = JsonNodeFactory.instance.objectNode().put("model", this.model);
		ArrayNode messages = request.putArray("messages");
		for (Dialogue.Turn turn : dialogue.turns()) {
			boolean user = turn.role() == Role.USER;
			ArrayNode content = messages.addObject().put("role", user ? "user" : "assistant").putArray("content");
			(user ? turn.texts() : List.of(turn.text())).forEach((text) -> block(content, text));
		}
		if (dialogue.system() != null) {
			ObjectNode system = block(request.putArray("system"), dialogue.system());
			if (!this.unknown.contains(CACHE)) {
				system.putObject(CACHE).put("type", "ephemeral");
			}
		}
		request.put("max_tokens", this.maxTokens);
		if (!this.unknown.contains("stream")) {
			request.put("stream", stream);
		}
		return request;
	}

	private static ObjectNode block(ArrayNode content, String text) {
		return content.addObject().put("type", "text").put("text", text);
	}

	@Override
	public boolean learnsFrom(ProviderError error, ObjectNode sent) {
		for (String field : DISPENSABLE) {
			if (error.turnsDown(field) && !sent.findValues(field).isEmpty()) {
				this.unknown.add(field);
				return true;
			}
		}
		return false;
	}

	@Override
	public ModelAnswer read(JsonNode answer) {
		JsonNode content = answer.path("content");
		String stop = LenientJson.string(answer.path("stop_reason"));
		boolean known = content.isArray() || !stop.isEmpty() || answer.path("role").isString();
		String text = Thinking.removed(said(content));
		return new ModelAnswer(text, known ? ending(stop) : Ending.UNKNOWN, "", spent(answer));
	}

	/**
	 * Blocks of text are pieces of one, which is cut where something is cited; what
	 * stands apart from it has a line of its own.
	 */
	private static String said(JsonNode content) {
		if (!content.isArray()) {
			return LenientJson.said(content, "\n");
		}
		StringBuilder all = new StringBuilder();
		boolean cited = false;
		for (JsonNode block : content) {
			String text = LenientJson.said(block, "");
			boolean cites = block.path("citations").isArray();
			if (!text.isEmpty()) {
				all.append((cited || cites || goesOn(all, text)) ? "" : "\n").append(text);
				cited = cites;
			}
		}
		return all.toString();
	}

	private static boolean goesOn(StringBuilder all, String text) {
		return all.isEmpty() || Character.isWhitespace(all.charAt(all.length() - 1))
				|| Character.isWhitespace(text.charAt(0)) || ".,;:!?)".indexOf(text.charAt(0)) >= 0;
	}

	@Override
	public StreamedAnswer streamed() {
		return new Events();
	}

	/** Blocks that grow, each by its index; those of thinking say nothing. */
	private static final class Events implements StreamedAnswer {

		private final ObjectNode answer = JsonNodeFactory.instance.objectNode();

		private final SortedMap<Long, StringBuilder> blocks = new TreeMap<>();

		private final Set<Long> cited = new HashSet<>();

		private final ObjectNode usage = JsonNodeFactory.instance.objectNode();

		private boolean ended;

		@Override
		public void add(JsonNode event) {
			switch (LenientJson.string(event.path("type"))) {
				case "message_start" -> {
					this.answer.put("role", "assistant");
					this.answer.set("model", event.at("/message/model"));
					use(event.at("/message/usage"));
				}
				case "content_block_start" -> block(event).append(LenientJson.said(event.path("content_block"), ""));
				case "content_block_delta" -> {
					JsonNode delta = event.path("delta");
					switch (LenientJson.string(delta.path("type"))) {
						case "text_delta" -> block(event).append(LenientJson.string(delta.path("text")));
						case "citations_delta" -> this.cited.add(LenientJson.count(event.path("index")));
						default -> {
							// such as thinking
						}
					}
				}
				case "message_delta" -> {
					this.ended |= !LenientJson.string(event.at("/delta/stop_reason")).isEmpty();
					this.answer.set("stop_reason", event.at("/delta/stop_reason"));
					use(event.path("usage"));
				}
				case "message_stop" -> this.ended = true;
				case "error" -> {
					this.ended = true;
					this.answer.set("error", event.path("error"));
				}
				default -> {
					// such as ping
				}
			}
		}

		private StringBuilder block(JsonNode event) {
			return this.blocks.computeIfAbsent(LenientJson.count(event.path("index")), (index) -> new StringBuilder());
		}

		/** What is counted again counts from the beginning. */
		private void use(JsonNode counted) {
			counted.properties().forEach((count) -> this.usage.set(count.getKey(), count.getValue()));
		}

		@Override
		public String said() {
			return AnthropicMessages.said(content());
		}

		@Override
		public JsonNode whole() {
			if (!this.ended) {
				return MissingNode.getInstance();
			}
			this.answer.set("content", content());
			this.answer.set("usage", this.usage);
			return this.answer;
		}

		private ArrayNode content() {
			ArrayNode content = JsonNodeFactory.instance.arrayNode();
			this.blocks.forEach((index, text) -> {
				ObjectNode block = AnthropicMessages.block(content, text.toString());
				if (this.cited.contains(index)) {
					block.putArray("citations");
				}
			});
			return content;
		}

	}

	private static Ending ending(String stop) {
		if (ProviderError.isDecline(stop)) {
			return Ending.DECLINED;
		}
		return Set.of("max_tokens", "model_context_window_exceeded").contains(stop) ? Ending.CUT : Ending.WHOLE;
	}

	/** What the cache held is counted apart from {@code input_tokens}. */
	private static ModelAnswer.Spent spent(JsonNode answer) {
		JsonNode usage = answer.path("usage");
		long cached = LenientJson.count(usage.path("cache_read_input_tokens"));
		long input = LenientJson.count(usage.path("input_tokens")) + cached
				+ LenientJson.count(usage.path("cache_creation_input_tokens"));
		return new ModelAnswer.Spent(LenientJson.string(answer.path("model")), input, cached,
				LenientJson.count(usage.path("output_tokens")));
	}

}
