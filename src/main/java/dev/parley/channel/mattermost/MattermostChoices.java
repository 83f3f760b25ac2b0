package dev.parley.channel.mattermost;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.parley.channel.PlatformId;
import dev.parley.channel.PressResult;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.conversation.Press;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Choices as the buttons of a post. The server signs nothing when one is pressed, but it
 * keeps what a button carries to itself: the token in it is what proves the call, and no
 * call without one is taken.
 */
final class MattermostChoices {

	private static final String CHOSEN = "\u2713 ";

	private MattermostChoices() {
	}

	/** Adds the buttons to a post, if it offers any and their presses can be heard. */
	static void offer(Map<String, Object> post, Part part, @Nullable URI actions) {
		Buttons buttons = part.buttons();
		if (buttons == null || buttons.tokens().isEmpty() || actions == null) {
			return;
		}
		List<Map<String, Object>> all = IntStream.range(0, buttons.choices().size())
			.mapToObj((i) -> button(i, buttons, actions,
					Map.of("choice", buttons.tokens().get(i), "place", part.conversation().place(), "root",
							MattermostClient.root(part.address()))))
			.toList();
		post.put("message", buttons.text().isEmpty() ? part.text() : buttons.text());
		post.put("props", Map.of("unsafe_links", "true", "attachments", List.of(Map.of("actions", all))));
	}

	private static Map<String, Object> button(int index, Buttons buttons, URI actions, Map<String, String> context) {
		return Map.of("id", "choice" + index, "type", "button", "name", buttons.choices().get(index).title(),
				"integration", Map.of("url", actions.toString(), "context", context));
	}

	/**
	 * What was pressed.
	 * @throws WebhookRejectedException when the call lacks what each press has
	 */
	static Webhook.Acknowledge read(JsonNode call) throws WebhookRejectedException {
		String user = id(call, "user_id");
		String trigger = id(call, "trigger_id");
		String root = id(call.path("context"), "root");
		String token = call.at("/context/choice").stringValue("");
		String[] place = call.at("/context/place").stringValue("").split(":", -1);
		if (user.isEmpty() || trigger.isEmpty() || token.isEmpty() || place.length != 2
				|| PlatformId.soundWithin(place[0]).isEmpty() || PlatformId.soundWithin(place[1]).isEmpty()) {
			throw WebhookRejectedException.forged();
		}
		ConversationId conversation = ConversationId.of(MattermostChannel.NAME, place[0] + ':' + place[1]);
		String address = root.isEmpty() ? place[0] : place[0] + ':' + root;
		Press press = new Press(token, token, "", "", !user.equals(place[1]), true);
		InboundMessage message = new InboundMessage(conversation, "press:" + trigger, place[1], address, token, true)
			.by(press);
		return Webhook.Acknowledge.of(message).told(MattermostChoices::answer).once(MattermostChoices::word);
	}

	private static WebhookAnswer word(String words) {
		return WebhookAnswer.json(200, json().put("ephemeral_text", words).toString());
	}

	/** Puts the choice in the place of the buttons, and has a word with who pressed. */
	private static WebhookAnswer answer(PressResult result) {
		ObjectNode answer = json();
		if (result.chosen() != null && !result.text().isEmpty()) {
			String chosen = new Choice(result.chosen()).escapedTitle();
			ObjectNode props = answer.putObject("update").put("message", result.text()).putObject("props");
			props.put("unsafe_links", "true")
				.putArray("attachments")
				.addObject()
				.put("text", CHOSEN
						+ String.join(" ", Dialect.MATTERMOST.render(chosen, Limit.characters(Integer.MAX_VALUE))));
		}
		if (!result.words().isEmpty()) {
			answer.put("ephemeral_text", result.words());
		}
		return WebhookAnswer.json(200, answer.toString());
	}

	private static ObjectNode json() {
		return JsonMapper.shared().createObjectNode();
	}

	private static String id(JsonNode node, String field) {
		return PlatformId.soundWithin(node.path(field).stringValue(""));
	}

}
