package dev.parley.channel.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.SetupStep;
import dev.parley.http.SetupQuery;
import dev.parley.http.SetupQuery.Answer;
import dev.parley.setting.CheckResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks Slack whose the tokens are, and writes the manifest of an app. */
@Component
@Lazy
class SlackSetup extends ChannelSetup<SlackProperties> {

	/** Those that {@link SlackPayload} reads, with the scope that each of them needs. */
	private static final Map<String, String> EVENTS = events();

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	SlackSetup(ObjectProvider<SlackProperties> settings) {
		super(SlackChannel.NAME, settings);
	}

	private static Map<String, String> events() {
		Map<String, String> events = new LinkedHashMap<>();
		events.put("app_mention", "app_mentions:read");
		events.put("message.channels", "channels:history");
		events.put("message.groups", "groups:history");
		events.put("message.im", "im:history");
		events.put("message.mpim", "mpim:history");
		return events;
	}

	@Override
	protected String variables() {
		return "SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN";
	}

	@Override
	protected CheckResult check(SlackProperties known) {
		known.secrets();
		SetupQuery query = query();
		List<String> bots = new ArrayList<>();
		for (Map.Entry<String, String> token : known.tokens().entrySet()) {
			Answer told = query.post(known.api().resolve("auth.test"),
					Map.of("Authorization", "Bearer " + token.getValue()), Map.of());
			String of = token.getKey().isEmpty() ? "" : " of workspace " + token.getKey();
			if (!told.json().path("ok").asBoolean(false)) {
				return refused(told, of);
			}
			String scopes = told.headers().firstValue("x-oauth-scopes").orElse("chat:write");
			if (!List.of(scopes.split("[\\s,]+")).contains("chat:write")) {
				return CheckResult.failed(name(), "The token%s may not write".formatted(of),
						"Add the scope chat:write under OAuth & Permissions, and install the app again.");
			}
			bots.add("%s in %s".formatted(word(told, "user"), word(told, "team")));
		}
		return CheckResult.ok(name(), "the bot is " + String.join(", ", bots));
	}

	private CheckResult refused(Answer told, String of) {
		String error = word(told, "error");
		return CheckResult.failed(name(),
				error.isEmpty() ? "Slack " + told.problem()
						: "Slack does not take the token%s: %s".formatted(of, error),
				error.isEmpty() ? "Check the way out to SLACK_API_URL, and HTTPS_PROXY."
						: "Set SLACK_BOT_TOKEN to the Bot User OAuth Token (xoxb-…) under OAuth & Permissions.");
	}

	private static String word(Answer told, String field) {
		return told.json().path(field).asString("").replaceAll("[^\\p{L}\\p{N} ._-]", "");
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		return List.of(
				SetupStep
					.of("At api.slack.com/apps choose Create New App, From a manifest, your workspace, and paste this. "
							+ "Name the app and its command as you like:", manifest(webhook)),
				SetupStep
					.of("Install the app. Basic Information shows the Signing Secret for SLACK_SIGNING_SECRET, OAuth & "
							+ "Permissions the Bot User OAuth Token (xoxb-…) for SLACK_BOT_TOKEN."),
				SetupStep
					.of("Start Parley with both and with this, since in the agent view each direct message begins a "
							+ "conversation of its own:", "SLACK_DIRECT_MESSAGES=threads"),
				SetupStep
					.of("Under Event Subscriptions have Slack verify the Request URL, which it does when Parley is "
							+ "there. Invite the bot to the channels that it shall answer in."));
	}

	private static String manifest(URI webhook) {
		List<String> scopes = new ArrayList<>(EVENTS.values());
		scopes.addAll(List.of("assistant:write", "chat:write", "commands"));
		return JSON.writeValueAsString(ordered("display_information", Map.of("name", "Parley"), "features",
				ordered("bot_user", ordered("display_name", "Parley", "always_online", true), "app_home",
						ordered("home_tab_enabled", false, "messages_tab_enabled", true,
								"messages_tab_read_only_enabled", false),
						"agent_view", Map.of("agent_description", "Answers what you ask."), "slash_commands",
						List.of(ordered("command", "/ask", "url", webhook.toString(), "description", "Ask the bot",
								"usage_hint", "your question", "should_escape", true))),
				"oauth_config", Map.of("scopes", Map.of("bot", scopes.stream().sorted().toList())), "settings",
				ordered("event_subscriptions",
						ordered("request_url", webhook.toString(), "bot_events", List.copyOf(EVENTS.keySet())),
						"interactivity", ordered("is_enabled", true, "request_url", webhook.toString()),
						"org_deploy_enabled", false, "socket_mode_enabled", false, "token_rotation_enabled", false)));
	}

	/** Names and values in turn, which stay in this order. */
	private static Map<String, Object> ordered(Object... namesAndValues) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
		}
		return map;
	}

}
