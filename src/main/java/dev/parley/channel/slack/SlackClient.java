package dev.parley.channel.slack;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.PressResult;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import org.jspecify.annotations.Nullable;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Posts messages by Slack's methods, and answers to commands where those ask for it. */
class SlackClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Errors that pass; every other one stays until somebody changes something. */
	private static final Pattern PASSING = Pattern.compile("(internal|fatal)_error|service_unavailable|\\w*timeout"
			+ "|\\w*rate_?limited|message_limit_exceeded|team_added_to_org|external_channel_migrating");

	/** The thread was deleted or closed since it was written in. */
	private static final Pattern STALE_THREAD = Pattern
		.compile(" (thread_not_found|message_not_found|invalid_thread_ts|cannot_reply_to_message"
				+ "|(restricted_action_)?thread_locked)$");

	private static final SendOutcome NO_TOKEN = new SendOutcome.Refused(
			"SLACK_BOT_TOKEN holds no token of the workspace");

	private final PlatformHttp http;

	private final URI api;

	private final Map<String, String> tokens;

	/** The bot's users by their workspaces, as far as Slack told. */
	private final Map<String, String> bots = new ConcurrentHashMap<>();

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
	 * @param user who sees the answer while it is made; empty for nobody
	 * @param userTeam the workspace of the user; empty for this one
	 */
	record Address(String team, String channel, String thread, String responseUrl,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) String user,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) String userTeam) {

		Address(@Nullable String team, @Nullable String channel, @Nullable String thread, @Nullable String responseUrl,
				@Nullable String user, @Nullable String userTeam) {
			this.team = orEmpty(team);
			this.channel = orEmpty(channel);
			this.thread = orEmpty(thread);
			this.responseUrl = orEmpty(responseUrl);
			this.user = orEmpty(user);
			this.userTeam = orEmpty(userTeam);
		}

		Address(String team, String channel, String thread, String responseUrl) {
			this(team, channel, thread, responseUrl, "", "");
		}

		private static String orEmpty(@Nullable String written) {
			return (written != null) ? written : "";
		}

		/** The same, live for whoever spoke. */
		Address seenBy(String speaker, String theirTeam) {
			return new Address(this.team, this.channel, this.thread, this.responseUrl, speaker,
					theirTeam.equals(this.team) ? "" : theirTeam);
		}

		static Address read(String written) {
			return JSON.readValue(written, Address.class);
		}

		String written() {
			return JSON.writeValueAsString(this);
		}

	}

	/** With the buttons that it offers, or as text if Slack does not take those. */
	SendOutcome send(Part part) {
		SendOutcome outcome = send(part, SlackChoices.blocks(part));
		boolean refused = part.buttons() != null && outcome instanceof SendOutcome.Refused no
				&& no.why().contains("block");
		return refused ? send(part, null) : outcome;
	}

	private SendOutcome send(Part part, @Nullable ArrayNode blocks) {
		Address to = Address.read(part.address());
		URI responses = allowed(to.responseUrl());
		if (responses != null && part.index() < this.commands.limit()) {
			SendOutcome outcome = respond(responses, body(part.text(), blocks));
			if (!(outcome instanceof SendOutcome.Refused)) {
				return outcome;
			}
			// used up or expired: after five answers or half an hour
		}
		return post(to, body(part.text(), blocks));
	}

	private static Map<String, Object> body(String text, @Nullable ArrayNode blocks) {
		Map<String, Object> body = withoutPreviews(text);
		if (blocks != null) {
			body.put("blocks", blocks);
		}
		return body;
	}

	/** Shows what became of a press where that wants it. */
	void show(Press press, PressResult result) {
		URI responses = allowed(SlackChoices.responseUrl(press));
		if (responses != null) {
			SlackChoices.shown(press, result)
				.forEach((body) -> this.http.postJson(responses, Map.of(), body, SlackClient::outcome));
		}
	}

	/** Shows that an answer is being made; Slack takes it away with the next message. */
	void status(String address) {
		Address to = Address.read(address);
		if (this.status != null && !to.thread().isEmpty()) {
			call(to.team(), "assistant.threads.setStatus",
					Map.of("channel_id", to.channel(), "thread_ts", to.thread(), "status", this.status));
		}
	}

	/**
	 * The app itself says that nothing is being made any more, or Slack shows that it is.
	 */
	void sessionIsActive(String address) {
		Address to = Address.read(address);
		call(to.team(), "agents.sessions.setStatus",
				Map.of("channel_id", to.channel(), "thread_ts", to.thread(), "status", "active"));
	}

	/**
	 * The bot's user in a workspace; empty while nobody told.
	 * @param authorized the bot that a call itself names; empty for none
	 */
	String bot(String team, String authorized) {
		String known = this.bots.get(team);
		return (known != null) ? known
				: authorized.isEmpty() ? this.bots.getOrDefault(SlackProperties.ANY_TEAM, "") : authorized;
	}

	/** Asks Slack for the users of the tokens; all of them, or nothing yet. */
	Optional<Map<String, String>> askBots() {
		this.tokens.forEach((team, token) -> {
			if (!this.bots.containsKey(team)) {
				this.http.postJson(this.api.resolve("auth.test"), authorization(token), Map.of(), (response) -> {
					JsonNode told = response.json();
					String user = told.path("user_id").stringValue("");
					if (told.path("ok").booleanValue(false) && !user.isEmpty()) {
						this.bots.put(told.path("team_id").stringValue(team), user);
						this.bots.put(team, user);
					}
					return outcome(response);
				});
			}
		});
		return Optional.of(this.bots).filter((known) -> known.keySet().containsAll(this.tokens.keySet()));
	}

	private SendOutcome respond(URI responses, Map<String, Object> body) {
		body.put("response_type", this.commands.answers());
		return this.http.postJson(responses, Map.of(), body,
				(response) -> isTaken(response) ? new SendOutcome.Sent(null) : outcome(response));
	}

	/** Slack tells no id here; it says ok, and nothing that stands in between does. */
	private static boolean isTaken(PlatformHttp.Response response) {
		return response.succeeded()
				&& ("ok".equals(response.body().strip()) || response.json().path("ok").booleanValue(false));
	}

	private SendOutcome post(Address to, Map<String, Object> body) {
		body.put("channel", to.channel());
		if (!to.thread().isEmpty()) {
			body.put("thread_ts", to.thread());
		}
		SendOutcome outcome = call(to.team(), "chat.postMessage", body);
		boolean stale = outcome instanceof SendOutcome.Refused refused && STALE_THREAD.matcher(refused.why()).find();
		return (stale && body.remove("thread_ts") != null) ? call(to.team(), "chat.postMessage", body) : outcome;
	}

	/**
	 * A model may be talked into writing links that tell what it knows, and Slack would
	 * follow them.
	 */
	static Map<String, Object> withoutPreviews(String text) {
		Map<String, Object> body = new HashMap<>();
		body.put("text", text);
		body.put("unfurl_links", false);
		body.put("unfurl_media", false);
		return body;
	}

	SendOutcome call(String team, String method, Map<String, ?> body) {
		String token = token(team);
		if (token == null) {
			return NO_TOKEN;
		}
		return this.http.postJson(this.api.resolve(method), authorization(token), body, SlackClient::outcome);
	}

	private @Nullable String token(String team) {
		return this.tokens.getOrDefault(team, this.tokens.get(SlackProperties.ANY_TEAM));
	}

	/**
	 * Asks a method that reads, and takes no JSON.
	 * @param answer takes what Slack tells if it tells it
	 */
	SendOutcome ask(String team, String method, byte[] form, Consumer<JsonNode> answer) {
		String token = token(team);
		if (token == null) {
			return NO_TOKEN;
		}
		Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type",
				"application/x-www-form-urlencoded");
		return this.http.post(this.api.resolve(method), headers, form, (response) -> {
			JsonNode told = response.json();
			if (response.succeeded() && told.path("ok").booleanValue(false)) {
				answer.accept(told);
				return new SendOutcome.Sent(null);
			}
			return outcome(response);
		});
	}

	private static Map<String, String> authorization(String token) {
		return Map.of("Authorization", "Bearer " + token);
	}

	/** Slack tells errors in a 200. */
	private static SendOutcome outcome(PlatformHttp.Response response) {
		JsonNode answer = response.json();
		String error = error(answer);
		if (PASSING.matcher(error).matches()) {
			return new SendOutcome.RetryLater("Slack answered " + error, response.retryAfter());
		}
		if (!response.succeeded()) {
			return response.outcome("Slack");
		}
		String ts = answer.path("ts").stringValue("");
		if (answer.path("ok").booleanValue(false) && !ts.isEmpty()) {
			return new SendOutcome.Sent(ts);
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
