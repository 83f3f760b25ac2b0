package dev.parley.channel.slack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.channel.PlatformId;
import dev.parley.channel.PressResult;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Choices as blocks: how they are sent, read when one is pressed, and shown when one was
 * made. A press does not tell in which thread of a direct chat, or for whose command, the
 * message was, so the block is named after its conversation; the token proves that name.
 */
final class SlackChoices {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String BLOCK = "choices:";

	private static final String CHOSEN = "\u2713 ";

	private SlackChoices() {
	}

	/** The blocks of a message; null if it offers nothing. */
	static @Nullable ArrayNode blocks(Part part) {
		Buttons buttons = part.buttons();
		if (buttons == null || buttons.tokens().isEmpty()) {
			return null;
		}
		ArrayNode blocks = JSON.createArrayNode();
		blocks.addObject()
			.put("type", "section")
			.putObject("text")
			.put("type", "mrkdwn")
			.put("text", buttons.text().isEmpty() ? part.text() : buttons.text());
		ObjectNode actions = blocks.addObject()
			.put("type", "actions")
			.put("block_id", BLOCK + part.conversation().place());
		ArrayNode elements = actions.putArray("elements");
		for (int i = 0; i < buttons.choices().size(); i++) {
			ObjectNode button = elements.addObject()
				.put("type", "button")
				.put("action_id", "choice" + i)
				.put("value", buttons.tokens().get(i));
			plain(button.putObject("text"), buttons.choices().get(i).title());
		}
		return blocks;
	}

	private static void plain(ObjectNode text, String shown) {
		text.put("type", "plain_text").put("text", shown).put("emoji", false);
	}

	/** What was pressed; null if the call tells of anything else. */
	static @Nullable InboundMessage read(String payload) {
		JsonNode call = parse(payload);
		JsonNode action = call.path("actions").path(0);
		String user = id(call.at("/user/id"));
		String value = string(action.path("value"));
		String ts = first(id(call.at("/container/message_ts")), id(call.at("/message/ts")));
		String pressed = first(id(action.path("action_ts")), id(call.path("trigger_id")));
		String[] place = place(call, action);
		if (!"block_actions".equals(string(call.path("type"))) || !"button".equals(string(action.path("type")))
				|| value.isBlank() || user.isEmpty() || pressed.isEmpty() || place == null) {
			return null;
		}
		String within = (place.length > 2) ? place[2] : "";
		// a thread is named by a time, and what a command opened by its user
		boolean command = !within.isEmpty() && !within.contains(".");
		String at = JSON.writeValueAsString(Map.of("response_url", string(call.path("response_url")), "blocks",
				call.at("/message/blocks").isArray() ? call.at("/message/blocks") : List.of()));
		SlackClient.Address address = new SlackClient.Address(place[0], command ? within : place[1],
				command ? "" : within, command ? string(call.path("response_url")) : "");
		return new InboundMessage(ConversationId.of(SlackChannel.NAME, String.join(":", place)),
				"press:" + ts + ':' + pressed, user, address.written(),
				first(string(action.at("/text/text")).strip(), value), true)
			.by(new Press(value, value, "", at, command && !user.equals(within), false));
	}

	/** Workspace, channel and what is within; null if the call does not tell. */
	private static String @Nullable [] place(JsonNode call, JsonNode action) {
		String block = PlatformId.sound(string(action.path("block_id")));
		if (block.startsWith(BLOCK)) {
			String[] place = block.substring(BLOCK.length()).split(":", 3);
			return (place.length > 1) ? place : null;
		}
		String channel = id(call.at("/channel/id"));
		String team = first(id(call.at("/team/id")), id(call.at("/user/team_id")));
		String thread = id(call.at("/message/thread_ts"));
		boolean direct = channel.startsWith("D");
		String within = first(thread, direct ? "" : id(call.at("/message/ts")));
		return (channel.isEmpty() || team.isEmpty()) ? null
				: Stream.of(team, channel, within).filter((one) -> !one.isEmpty()).toArray(String[]::new);
	}

	/**
	 * What changes the message where the choice was made, and what tells who pressed,
	 * each for the address that the press named.
	 */
	static List<Map<String, Object>> shown(Press press, PressResult result) {
		Map<String, Object> edit = (result.chosen() != null) ? edit(press, result.chosen(), result.text()) : null;
		List<Map<String, Object>> shown = new ArrayList<>();
		if (edit != null) {
			shown.add(edit);
		}
		if (!result.words().isEmpty()) {
			shown.add(Map.of("response_type", "ephemeral", "replace_original", false, "text", escaped(result.words())));
		}
		return shown;
	}

	private static @Nullable Map<String, Object> edit(Press press, String chosen, String text) {
		JsonNode before = parse(press.at()).path("blocks");
		ArrayNode blocks = JSON.createArrayNode();
		boolean open = false;
		for (JsonNode block : before) {
			boolean choices = string(block.path("block_id")).startsWith(BLOCK);
			open |= choices;
			if (choices) {
				plain(blocks.addObject().put("type", "context").putArray("elements").addObject(), CHOSEN + chosen);
			}
			else {
				blocks.add(block);
			}
		}
		return open ? Map.of("replace_original", true, "text", text + '\n' + CHOSEN + escaped(chosen), "blocks", blocks)
				: null;
	}

	/** Where the press wants its answers; empty if nowhere. */
	static String responseUrl(Press press) {
		return string(parse(press.at()).path("response_url"));
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private static JsonNode parse(String json) {
		try {
			return JSON.readTree(json);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	private static String string(JsonNode node) {
		return node.stringValue("");
	}

	private static String id(JsonNode node) {
		return PlatformId.soundWithin(string(node));
	}

	private static String first(String... candidates) {
		return Arrays.stream(candidates).filter((candidate) -> !candidate.isEmpty()).findFirst().orElse("");
	}

}
