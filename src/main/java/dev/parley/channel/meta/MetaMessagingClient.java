package dev.parley.channel.meta;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Part;

/**
 * How Messenger and Instagram send: through {@code me/messages}, since the token says
 * whose.
 */
public class MetaMessagingClient implements MetaChannel.Client {

	private static final String PATH = "me/messages";

	private final GraphApi graph;

	private final Map<String, String> fields;

	/**
	 * Sends through an API.
	 * @param fields what each message says besides its text and whom it is for
	 */
	public MetaMessagingClient(GraphApi graph, Map<String, String> fields) {
		this.graph = graph;
		this.fields = Map.copyOf(fields);
	}

	/** With the choices that it offers, or as text if Meta does not take those. */
	@Override
	public SendOutcome send(Part part) {
		Buttons buttons = part.buttons();
		if (buttons != null && !buttons.tokens().isEmpty()) {
			String text = buttons.text().isEmpty() ? part.text() : buttons.text();
			SendOutcome outcome = send(part, Map.of("text", text, "quick_replies", quickReplies(buttons)));
			if (!GraphApi.isForm(outcome)) {
				return outcome;
			}
		}
		return send(part, Map.of("text", part.text()));
	}

	private static List<Map<String, String>> quickReplies(Buttons buttons) {
		return IntStream.range(0, buttons.choices().size())
			.mapToObj((i) -> Map.of("content_type", "text", "title", buttons.choices().get(i).title(), "payload",
					buttons.tokens().get(i)))
			.toList();
	}

	private SendOutcome send(Part part, Map<String, ?> content) {
		Map<String, Object> message = new HashMap<>(this.fields);
		message.put("recipient", Map.of("id", part.address()));
		message.put("message", content);
		return this.graph.post(PATH, message, part.attempt(), "/message_id");
	}

	@Override
	public void typing(String address) {
		this.graph.post(PATH, Map.of("recipient", Map.of("id", address), "sender_action", "typing_on"), 1, "");
	}

}
