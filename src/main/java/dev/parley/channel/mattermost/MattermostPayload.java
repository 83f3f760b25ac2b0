package dev.parley.channel.mattermost;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the call of an outgoing webhook, which is a form or JSON, as it was set up. */
class MattermostPayload {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int LONGEST_ID = 255;

	private final String bot;

	MattermostPayload(String bot) {
		this.bot = bot;
	}

	/** The fields of the call; none if it is neither a form nor a JSON object. */
	Map<String, String> fields(WebhookRequest request) {
		String type = request.header("content-type");
		return (type != null && type.contains("json")) ? json(request.body()) : form(request.body());
	}

	/** What was said; null if it is not for the bot. */
	@Nullable InboundMessage read(Map<String, String> fields) {
		String channel = id(fields.get("channel_id"));
		String user = id(fields.get("user_id"));
		String post = id(fields.get("post_id"));
		String text = text(fields);
		boolean own = this.bot.equals(user) || this.bot.equals(fields.get("user_name"));
		if (own || channel.isEmpty() || user.isEmpty() || post.isEmpty() || text.isEmpty()) {
			return null;
		}
		return new InboundMessage(ConversationId.of(MattermostChannel.NAME, channel + ':' + user), post, user,
				channel + ':' + post, text, true);
	}

	private static String text(Map<String, String> fields) {
		String said = fields.getOrDefault("text", "").strip();
		String trigger = fields.getOrDefault("trigger_word", "").strip();
		String asked = said.startsWith(trigger) ? said.substring(trigger.length()).strip() : said;
		Stream<String> files = Arrays.stream(fields.getOrDefault("file_ids", "").split(","))
			.filter((file) -> !file.isBlank())
			.map((file) -> "[file]");
		String whole = Stream.concat(Stream.of(asked).filter((text) -> !text.isEmpty()), files)
			.collect(Collectors.joining("\n"));
		return whole.isEmpty() ? said : whole;
	}

	private static Map<String, String> json(byte[] body) {
		try {
			return JSON.readTree(body)
				.propertyStream()
				.filter((field) -> field.getValue().isString())
				.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue().stringValue()));
		}
		catch (JacksonException ex) {
			return Map.of();
		}
	}

	private static Map<String, String> form(byte[] body) {
		Map<String, String> form = new HashMap<>();
		for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
			String[] sides = pair.split("=", 2);
			try {
				form.putIfAbsent(decoded(sides[0]), (sides.length > 1) ? decoded(sides[1]) : "");
			}
			catch (IllegalArgumentException ex) {
				// a stray percent sign costs this pair only
			}
		}
		return form;
	}

	private static String decoded(String value) {
		return URLDecoder.decode(value, StandardCharsets.UTF_8);
	}

	/** The id, or nothing if it cannot be one; a colon would let one pass for two. */
	private static String id(@Nullable String id) {
		boolean sound = id != null && id.length() <= LONGEST_ID && id.indexOf(':') < 0 && !Texts.hasControl(id)
				&& Texts.isClean(id);
		return (sound && id != null) ? id : "";
	}

}
