package dev.parley.channel.slack;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

import dev.parley.channel.PlatformId;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads events, slash commands and presses of buttons. What it does not know, or what
 * lacks an id, is let be: Slack takes a refusal for a failure.
 */
class SlackPayload {

	private static final Log logger = LogFactory.getLog(SlackPayload.class);

	private static final int CHECK_BYTES = 1000;

	private static final int CHECK_DIGITS = 3;

	private static final Set<String> TYPES = Set.of("message", "app_mention");

	/** What a person says: without a subtype, or with one of these. */
	private static final Set<String> SPOKEN = Set.of("", "file_share", "me_message", "thread_broadcast");

	private static final Set<String> SYSTEM = Set.of("", "USLACK", "USLACKBOT");

	private final BinaryOperator<String> bots;

	private final boolean threadsDirectMessages;

	/**
	 * Reads for one app.
	 * @param bots who the bot is in a workspace, where a call names one itself or none
	 * @param threadsDirectMessages whether each direct message opens a thread
	 */
	SlackPayload(BinaryOperator<String> bots, boolean threadsDirectMessages) {
		this.bots = bots;
		this.threadsDirectMessages = threadsDirectMessages;
	}

	/** Whether the headers leave it open. */
	boolean mayBeCertificateCheck(WebhookRequest head) {
		String length = head.header("content-length");
		return head.isForm() && (length == null || length.length() <= CHECK_DIGITS);
	}

	/** Whether Slack only looks at the certificate of the URL of a command. */
	boolean isCertificateCheck(WebhookRequest request) {
		// it is short, and whoever sends more has the service take no form apart without
		// a signature
		return request.isForm() && request.body().length < CHECK_BYTES && "1".equals(request.form().get("ssl_check"));
	}

	Webhook read(WebhookRequest request) throws WebhookRejectedException {
		if (request.isForm()) {
			Map<String, String> form = request.form();
			String payload = form.get("payload");
			if (payload != null) {
				// Slack warns who pressed if it is not taken, and they can press again
				return Webhook.Acknowledge.of(SlackChoices.read(payload));
			}
			// a command is not delivered again; only its user sees what is answered
			return Webhook.Acknowledge.of(command(form)).once(WebhookAnswer::spoken);
		}
		JsonNode call = request.jsonObject();
		switch (string(call, "type")) {
			case "url_verification" -> {
				return new Webhook.Acknowledge(List.of(), WebhookAnswer.text(string(call, "challenge")));
			}
			case "event_callback" -> {
				return Webhook.Acknowledge.of(event(call));
			}
			case "app_rate_limited" ->
				logger.warn("Slack holds events back: a workspace made more of them than it delivers in an hour");
			default -> logger.debug("Slack sent a call of a type that is not for the bot");
		}
		return Webhook.Acknowledge.of(null);
	}

	private @Nullable InboundMessage event(JsonNode call) {
		JsonNode event = call.path("event");
		String user = string(event, "user");
		String team = team(call);
		String bot = this.bots.apply(team, authorizedBot(call));
		String channel = id(event, "channel");
		String ts = id(event, "ts");
		SlackText mrkdwn = new SlackText(bot);
		String text = mrkdwn.of(event);
		if (!isSpoken(event) || user.equals(bot) || team.isEmpty() || channel.isEmpty() || ts.isEmpty()
				|| text.isEmpty()) {
			return null;
		}
		boolean direct = isDirect(event, channel);
		String thread = first(id(event, "thread_ts"), (direct && !this.threadsDirectMessages) ? "" : ts);
		boolean addressed = direct || "app_mention".equals(string(event, "type")) || isInThreadOf(bot, event)
				|| mrkdwn.mentionsBot(string(event, "text"));
		return new InboundMessage(conversation(team, channel, thread), ts, user,
				new SlackClient.Address(team, channel, thread, "").written(), text, addressed);
	}

	/** Who else authorized the app is a person. */
	private static String authorizedBot(JsonNode call) {
		return call.path("authorizations")
			.valueStream()
			.filter((authorization) -> authorization.path("is_bot").booleanValue(false))
			.map((authorization) -> string(authorization, "user_id"))
			.findFirst()
			.orElse("");
	}

	private static boolean isSpoken(JsonNode event) {
		// posts of bots come without a subtype, but with the bot's id
		return TYPES.contains(string(event, "type")) && SPOKEN.contains(string(event, "subtype"))
				&& !SYSTEM.contains(string(event, "user")) && !event.hasNonNull("bot_id")
				&& !event.hasNonNull("bot_profile") && !event.path("hidden").booleanValue(false);
	}

	/** Whether it replies to a post of the bot. */
	private static boolean isInThreadOf(String bot, JsonNode event) {
		return !bot.isEmpty() && bot.equals(string(event, "parent_user_id"));
	}

	/**
	 * A mention does not tell the type of its channel; ids of direct ones begin with D.
	 */
	private static boolean isDirect(JsonNode event, String channel) {
		String type = string(event, "channel_type");
		return type.isEmpty() ? channel.startsWith("D") : type.equals("im");
	}

	/** The workspace that has the app: in a shared channel speakers are from others. */
	private static String team(JsonNode call) {
		String installed = id(call.path("authorizations").path(0), "team_id");
		boolean shared = call.path("is_ext_shared_channel").booleanValue(false);
		return first(shared ? installed : "", id(call, "team_id"), installed, id(call, "enterprise_id"));
	}

	private static @Nullable InboundMessage command(Map<String, String> form) {
		String team = first(PlatformId.soundWithin(form.get("team_id")),
				PlatformId.soundWithin(form.get("enterprise_id")));
		String channel = PlatformId.soundWithin(form.get("channel_id"));
		String user = PlatformId.soundWithin(form.get("user_id"));
		String trigger = PlatformId.soundWithin(form.get("trigger_id"));
		// its name says what is wanted
		String text = (form.getOrDefault("command", "") + ' ' + new SlackText("").plain(form.getOrDefault("text", "")))
			.strip();
		if (!form.containsKey("command") || team.isEmpty() || channel.isEmpty() || user.isEmpty() || trigger.isEmpty()
				|| text.isEmpty()) {
			return null;
		}
		// what the command's own address does not take goes to the user
		String address = new SlackClient.Address(team, user, "", form.getOrDefault("response_url", "")).written();
		return new InboundMessage(conversation(team, channel, user), trigger, user, address, text, true);
	}

	private static ConversationId conversation(String team, String channel, String within) {
		return ConversationId.of(SlackChannel.NAME, team + ':' + channel + (within.isEmpty() ? "" : ':' + within));
	}

	private static String string(JsonNode node, String field) {
		return node.path(field).stringValue("");
	}

	private static String id(JsonNode node, String field) {
		return PlatformId.soundWithin(string(node, field));
	}

	private static String first(String... candidates) {
		return Stream.of(candidates).filter((candidate) -> !candidate.isEmpty()).findFirst().orElse("");
	}

}
