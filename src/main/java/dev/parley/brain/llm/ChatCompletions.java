package dev.parley.brain.llm;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.parley.brain.llm.ModelAnswer.Ending;
import dev.parley.conversation.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Chat Completions API, by OpenAI or by any server that speaks it. */
final class ChatCompletions implements ChatApi {

	/** The name that other servers know, and OpenAI's older models. */
	private static final String OLD_LENGTH = "max_tokens";

	/** The only one that OpenAI's newer models know. */
	private static final String NEW_LENGTH = "max_completion_tokens";

	/** What asks for the tokens at the end of a stream. */
	private static final String OPTIONS = "stream_options";

	private static final Pattern SYSTEM_ROLE = Pattern
		.compile("messages\\[0]\\.role|\\b(system|developer)\\b.{0,20}\\b(role|message|prompt|instruction)"
				+ "|\\b(role|message|prompt)\\b.{0,20}\\bsystem\\b");

	private static final Set<String> CUT = Set.of("length", "max_tokens", "model_length", "max_output_tokens",
			"token_limit", "context_length");

	/** Reasons of those that serve a model, not of the model. */
	private static final Set<String> FAILED = Set.of("error", "abort", "aborted", "network_error", "model_error",
			"server_error", "insufficient_system_resource");

	private final URI endpoint;

	private final @Nullable String key;

	private final String model;

	private final int maxTokens;

	private final boolean itself;

	private volatile String length;

	private volatile boolean streamIsUnknown;

	private volatile boolean optionsAreUnknown;

	private volatile boolean systemIsUnknown;

	ChatCompletions(LlmProperties properties) {
		this.endpoint = properties.endpoint();
		this.key = properties.key();
		this.model = properties.model();
		this.maxTokens = properties.maxTokens();
		this.itself = properties.isProviderItself();
		this.length = this.itself ? NEW_LENGTH : OLD_LENGTH;
	}

	@Override
	public URI endpoint() {
		return this.endpoint;
	}

	@Override
	public Map<String, List<String>> headers() {
		Map<String, List<String>> headers = new HashMap<>(Map.of("Content-Type", List.of("application/json")));
		if (this.key != null) {
			headers.put("Authorization", List.of("Bearer " + this.key));
		}
		return headers;
	}

	@Override
	public ObjectNode request(Dialogue dialogue, boolean stream) {
		ObjectNode request = JsonNodeFactory.instance.objectNode().put("model", this.model);
		messages(dialogue, request.putArray("messages"));
		if (!this.streamIsUnknown) {
			request.put("stream", stream);
		}
		if (stream && !this.streamIsUnknown && !this.optionsAreUnknown) {
			request.putObject(OPTIONS).put("include_usage", true);
		}
		return request.put(this.length, this.maxTokens);
	}

	/**
	 * OpenAI itself is shown each message by itself; the chat templates of some open
	 * models refuse roles that do not alternate.
	 */
	private void messages(Dialogue dialogue, ArrayNode messages) {
		String system = dialogue.system();
		if (system != null && !this.systemIsUnknown) {
			say(messages, "system", system);
			system = null;
		}
		for (Dialogue.Turn turn : dialogue.turns()) {
			String role = (turn.role() == Role.USER) ? "user" : "assistant";
			List<String> texts = this.itself ? turn.texts() : List.of(turn.text());
			for (String text : texts) {
				say(messages, role, (system != null) ? system + "\n\n" + text : text);
				system = null;
			}
		}
	}

	private static void say(ArrayNode messages, String role, String text) {
		messages.addObject().put("role", role).put("content", text);
	}

	/** Of two calls at once that are turned down alike, each goes the same way. */
	@Override
	public boolean learnsFrom(ProviderError error, ObjectNode sent) {
		for (String name : List.of(OLD_LENGTH, NEW_LENGTH)) {
			if (sent.has(name) && error.turnsDown(name)) {
				this.length = name.equals(OLD_LENGTH) ? NEW_LENGTH : OLD_LENGTH;
				return true;
			}
		}
		if (sent.has(OPTIONS) && error.turnsDown(OPTIONS)) {
			this.optionsAreUnknown = true;
			return true;
		}
		if (sent.has("stream") && error.turnsDown("stream")) {
			this.streamIsUnknown = true;
			return true;
		}
		boolean hasSystem = "system".equals(LenientJson.string(sent.path("messages").path(0).path("role")));
		if (hasSystem && error.turnsDownAny(SYSTEM_ROLE)) {
			this.systemIsUnknown = true;
			return true;
		}
		return false;
	}

	/** Of several choices the first that says something counts. */
	@Override
	public ModelAnswer read(JsonNode answer) {
		List<ModelAnswer> choices = new ArrayList<>();
		JsonNode all = answer.path("choices");
		if (all.isArray()) {
			all.forEach((choice) -> choices.add(choice(choice, answer)));
		}
		else if (all.isObject()) {
			choices.add(choice(all, answer));
		}
		else if (answer.path("message").isObject()) {
			choices.add(choice(answer, answer));
		}
		boolean blocked = !LenientJson.string(answer.at("/promptFeedback/blockReason")).isEmpty()
				|| !LenientJson.string(answer.at("/prompt_feedback/block_reason")).isEmpty()
				|| answer.path("prompt_filter_results")
					.findValues("filtered")
					.stream()
					.anyMatch((filtered) -> filtered.booleanValue(false));
		return choices.stream()
			.min(Comparator.comparingInt(ChatCompletions::rank))
			.orElse(new ModelAnswer("", blocked ? Ending.DECLINED : Ending.UNKNOWN, "", spent(answer)));
	}

	@Override
	public StreamedAnswer streamed() {
		return new Chunks();
	}

	/**
	 * Chunks of one choice. The tokens may come behind the last of them. An answer is
	 * whole when it tells why it ended; the mark at the stream's end is often left out.
	 */
	private static final class Chunks implements StreamedAnswer {

		private final ObjectNode answer = JsonNodeFactory.instance.objectNode();

		private final StringBuilder content = new StringBuilder();

		private final StringBuilder refusal = new StringBuilder();

		private String reason = "";

		@Override
		public void add(JsonNode event) {
			for (String field : List.of("model", "usage", "promptFeedback", "prompt_feedback")) {
				if (event.hasNonNull(field)) {
					this.answer.set(field, event.path(field));
				}
			}
			JsonNode choice = event.path("choices").path(0);
			if (LenientJson.count(choice.path("index")) > 0) {
				return;
			}
			JsonNode error = ProviderError.errorWithin(event);
			if (error != null) {
				this.answer.set("error", error);
			}
			JsonNode delta = choice.path("delta").isObject() ? choice.path("delta") : choice.path("message");
			this.content.append(delta.isObject() ? LenientJson.said(delta.path("content"), "")
					: LenientJson.string(choice.path("text")));
			this.refusal.append(LenientJson.string(delta.path("refusal")));
			String told = LenientJson.string(choice.path("finish_reason"));
			this.reason = told.isEmpty() ? this.reason : told;
		}

		@Override
		public String said() {
			return this.content.toString();
		}

		@Override
		public JsonNode whole() {
			if (this.reason.isEmpty() && !this.answer.has("error")) {
				return MissingNode.getInstance();
			}
			ObjectNode choice = this.answer.putArray("choices").addObject().put("finish_reason", this.reason);
			choice.putObject("message")
				.put("role", "assistant")
				.put("content", this.content.toString())
				.put("refusal", this.refusal.toString());
			return this.answer;
		}

	}

	private static int rank(ModelAnswer choice) {
		boolean says = !choice.text().isBlank() && choice.ending() != Ending.DECLINED
				&& choice.ending() != Ending.FAILED;
		return says ? 0 : (choice.ending() == Ending.DECLINED) ? 1 : 2;
	}

	private static ModelAnswer choice(JsonNode choice, JsonNode answer) {
		JsonNode message = choice.path("message").isObject() ? choice.path("message") : choice.path("delta");
		String said = LenientJson.said(message.isObject() ? message.path("content") : choice.path("text"), "");
		String refusal = refusal(message);
		String reason = LenientJson.string(choice.path("finish_reason")).toLowerCase(Locale.ROOT);
		boolean known = message.isObject() || choice.path("text").isString() || !reason.isEmpty();
		Ending ending = (!refusal.isBlank() || ProviderError.isDecline(reason)) ? Ending.DECLINED
				: FAILED.contains(reason) ? Ending.FAILED
						: CUT.contains(reason) ? Ending.CUT : known ? Ending.WHOLE : Ending.UNKNOWN;
		return new ModelAnswer(Thinking.removed(said), ending, refusal, spent(answer));
	}

	/** In a field of its own, or as a part. */
	private static String refusal(JsonNode message) {
		String refusal = LenientJson.string(message.path("refusal"));
		if (refusal.isBlank() && message.path("content").isArray()) {
			for (JsonNode part : message.path("content")) {
				refusal += LenientJson.string(part.path("refusal"));
			}
		}
		return refusal;
	}

	/** What the cache held is part of what was sent. */
	private static ModelAnswer.Spent spent(JsonNode answer) {
		JsonNode usage = answer.path("usage");
		long cached = Math.max(LenientJson.count(usage.at("/prompt_tokens_details/cached_tokens")),
				LenientJson.count(usage.path("prompt_cache_hit_tokens")));
		return new ModelAnswer.Spent(LenientJson.string(answer.path("model")),
				LenientJson.count(usage.path("prompt_tokens")), cached,
				LenientJson.count(usage.path("completion_tokens")));
	}

}
