package dev.parley.channel.instagram;

import java.util.Map;

import dev.parley.channel.GraphApi;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;

/** Sends through {@code me/messages}: the token says whose. */
class InstagramClient {

	private static final String PATH = "me/messages";

	private final GraphApi graph;

	InstagramClient(InstagramProperties properties) {
		this.graph = new GraphApi("Instagram", properties.api(), properties.accessToken(), properties.timeout());
	}

	SendOutcome send(Part part) {
		return this.graph.post(PATH,
				Map.of("recipient", Map.of("id", part.address()), "message", Map.of("text", part.text())),
				part.attempt(), "/message_id");
	}

	void typing(String address) {
		this.graph.post(PATH, Map.of("recipient", Map.of("id", address), "sender_action", "typing_on"), 1, "");
	}

}
