package dev.parley.channel.slack;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts messages by Slack's methods, and answers to commands where those ask for it. */
class SlackClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Errors that pass; every other one stays until somebody changes something. */
	private static final Set<String> PASSING = Set.of("internal_error", "fatal_error", "service_unavailable",
			"request_timeout", "ratelimited", "rate_limited");

	private final PlatformHttp http;

	private final URI api;

	private final Map<String, String> tokens;

	private final SlackProperties.Commands commands;

	private final @Nullable String status;

	SlackClient(SlackProperties properties) {
		this.http = new PlatformHttp(properties.timeout());
		this.api = properties.api();
		this.tokens = properties.tokens();
		this.commands = properties.commands();
		this.status = properties.status();
	}

	/**
	 * Where a reply goes.
	 *
	 * @param team the workspace
	 * @param channel the channel, or a user to write to directly
	 * @param thread the thread in it; empty for none
	 * @param responseUrl where a command wants its answer; empty for none
	 */
	record Address(String team, String channel, String thread, String responseUrl) {

		static Address read(String written) {
			return JSON.readValue(written, Address.class);
		}

		String written() {
			return JSON.writeValueAsString(this);
		}

	}

	SendOutcome send(Part part) {
		Address to = Address.read(part.address());
		URI responses = allowed(to.responseUrl());
		if (responses != null && part.index() < this.commands.limit()) {
			SendOutcome outcome = respond(responses, part.text());
			if (!(outcome instanceof SendOutcome.Refused)) {
				return outcome;
			}
			// used up or expired: after five answers or half an hour
		}
		return post(to, part.text());
	}

	/** Shows that an answer is being made; Slack takes it away with the next message. */
	void status(String address) {
		Address to = Address.read(address);
		if (this.status != null && !to.thread().isEmpty()) {
			call(to.team(), "assistant.threads.setStatus",
					Map.of("channel_id", to.channel(), "thread_ts", to.thread(), "status", this.status));
		}
	}

	private SendOutcome respond(URI responses, String text) {
		Map<String, String> body = Map.of("response_type", this.commands.answers(), "text", text);
		return this.http.postJson(responses, Map.of(), body,
				(response) -> (response.succeeded() && error(response.json()).isEmpty()) ? new SendOutcome.Sent(null)
						: outcome(response));
	}

	private SendOutcome post(Address to, String text) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("channel", to.channel());
		if (!to.thread().isEmpty()) {
			body.put("thread_ts", to.thread());
		}
		body.put("text", text);
		// a model may be talked into writing links that tell what it knows; Slack would
		// follow them
		body.put("unfurl_links", false);
		body.put("unfurl_media", false);
		return call(to.team(), "chat.postMessage", body);
	}

	private SendOutcome call(String team, String method, Map<String, ?> body) {
		String token = this.tokens.getOrDefault(team, this.tokens.get(SlackProperties.ANY_TEAM));
		if (token == null) {
			return new SendOutcome.Refused("SLACK_BOT_TOKEN holds no token of the workspace");
		}
		return this.http.postJson(this.api.resolve(method), Map.of("Authorization", "Bearer " + token), body,
				SlackClient::outcome);
	}

	/** Slack tells errors in a 200. */
	private static SendOutcome outcome(PlatformHttp.Response response) {
		JsonNode answer = response.json();
		String error = error(answer);
		if (PASSING.contains(error)) {
			return new SendOutcome.RetryLater("Slack answered " + error, response.retryAfter());
		}
		if (!response.succeeded()) {
			return response.outcome("Slack");
		}
		if (answer.path("ok").booleanValue(false)) {
			return new SendOutcome.Sent(answer.path("ts").stringValue(null));
		}
		return error.isEmpty() ? new SendOutcome.Unknown("Slack gave no answer that can be understood")
				: new SendOutcome.Refused("Slack answered " + error);
	}

	/** The error's name, or nothing if there is none. */
	private static String error(JsonNode answer) {
		String error = answer.path("error").stringValue("");
		return (answer.path("ok").booleanValue(true)) ? "" : error.matches("\\w{1,64}") ? error : "unnamed error";
	}

	/** The address of a command's answers if it is Slack's; a call can hold anything. */
	private @Nullable URI allowed(String url) {
		try {
			URI uri = URI.create(url);
			boolean slack = "https".equals(uri.getScheme()) && uri.getPort() == -1 && uri.getHost() != null
					&& this.commands.hosts().contains(uri.getHost().toLowerCase(Locale.ROOT));
			boolean stub = this.api.getScheme().equals(uri.getScheme()) && this.api.getHost().equals(uri.getHost())
					&& this.api.getPort() == uri.getPort();
			return ((slack || stub) && uri.getRawUserInfo() == null) ? uri : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
