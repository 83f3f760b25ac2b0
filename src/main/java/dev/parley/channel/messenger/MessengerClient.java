package dev.parley.channel.messenger;

import java.util.Map;

import dev.parley.channel.GraphApi;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;

/** Sends through {@code me/messages}: the token says whose. */
class MessengerClient {

	private static final String PATH = "me/messages";

	private final GraphApi graph;

	MessengerClient(MessengerProperties properties) {
		this.graph = new GraphApi("Messenger", properties.api(), properties.pageToken(), properties.timeout());
	}

	SendOutcome send(Part part) {
		return this.graph.post(PATH, Map.of("recipient", Map.of("id", part.address()), "messaging_type", "RESPONSE",
				"message", Map.of("text", part.text())), part.attempt(), "/message_id");
	}

	void typing(String address) {
		this.graph.post(PATH, Map.of("recipient", Map.of("id", address), "sender_action", "typing_on"), 1, "");
	}

}
