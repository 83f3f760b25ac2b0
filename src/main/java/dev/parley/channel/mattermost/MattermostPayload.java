package dev.parley.channel.mattermost;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.channel.PlatformId;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the call of an outgoing webhook, which is a form or JSON, as it was set up. */
class MattermostPayload {

	private final String bot;

	MattermostPayload(String bot) {
		this.bot = bot;
	}

	/**
	 * The press of a button, which has a context in place of a token; null if it is none.
	 */
	@Nullable JsonNode action(WebhookRequest request) {
		String type = request.header("content-type");
		if (type == null || !type.contains("json")) {
			return null;
		}
		try {
			JsonNode call = request.jsonObject();
			return (call.path("context").isObject() && !call.has("token")) ? call : null;
		}
		catch (WebhookRejectedException ex) {
			return null;
		}
	}

	/** The fields of the call; none if it is neither a form nor a JSON object. */
	Map<String, String> fields(WebhookRequest request) {
		String type = request.header("content-type");
		return (type != null && type.contains("json")) ? json(request) : request.form();
	}

	/** What was said; null if it is not for the bot. */
	@Nullable InboundMessage read(Map<String, String> fields) {
		String channel = PlatformId.soundWithin(fields.get("channel_id"));
		String user = PlatformId.soundWithin(fields.get("user_id"));
		String post = PlatformId.soundWithin(fields.get("post_id"));
		String text = text(fields);
		boolean own = this.bot.equals(user) || this.bot.equals(fields.get("user_name"));
		if (own || channel.isEmpty() || user.isEmpty() || post.isEmpty() || text.isEmpty()) {
			return null;
		}
		return new InboundMessage(ConversationId.of(MattermostChannel.NAME, channel + ':' + user), post, user,
				channel + ':' + post, text, true);
	}

	private String text(Map<String, String> fields) {
		String said = fields.getOrDefault("text", "").strip();
		String trigger = fields.getOrDefault("trigger_word", "").strip();
		// a word that is not the bot's name says what is wanted
		boolean named = trigger.replaceFirst("^@", "").replaceFirst("[:,]$", "").equalsIgnoreCase(this.bot);
		String asked = (named && said.startsWith(trigger)) ? said.substring(trigger.length()).strip() : said;
		Stream<String> files = Arrays.stream(fields.getOrDefault("file_ids", "").split(","))
			.filter((file) -> !file.isBlank())
			.map((file) -> "[file]");
		String whole = Stream.concat(Stream.of(asked).filter((text) -> !text.isEmpty()), files)
			.collect(Collectors.joining("\n"));
		return whole.isEmpty() ? said : whole;
	}

	private static Map<String, String> json(WebhookRequest request) {
		try {
			return request.jsonObject()
				.propertyStream()
				.filter((field) -> field.getValue().isString())
				.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue().stringValue()));
		}
		catch (WebhookRejectedException ex) {
			// the proof is in the body: what cannot be read is not proven
			return Map.of();
		}
	}

}
