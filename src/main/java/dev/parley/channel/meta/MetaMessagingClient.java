package dev.parley.channel.meta;

import java.util.HashMap;
import java.util.Map;

import dev.parley.channel.SendOutcome;
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

	@Override
	public SendOutcome send(Part part) {
		Map<String, Object> message = new HashMap<>(this.fields);
		message.put("recipient", Map.of("id", part.address()));
		message.put("message", Map.of("text", part.text()));
		return this.graph.post(PATH, message, part.attempt(), "/message_id");
	}

	@Override
	public void typing(String address) {
		this.graph.post(PATH, Map.of("recipient", Map.of("id", address), "sender_action", "typing_on"), 1, "");
	}

}
