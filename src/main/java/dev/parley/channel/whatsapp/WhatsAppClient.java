package dev.parley.channel.whatsapp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.channel.SendOutcome;
import dev.parley.channel.meta.GraphApi;
import dev.parley.channel.meta.MetaChannel;
import dev.parley.conversation.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriUtils;

/** Sends through the number's {@code messages}. */
class WhatsAppClient implements MetaChannel.Client {

	private final GraphApi graph;

	private final String path;

	WhatsAppClient(WhatsAppProperties properties) {
		this.graph = new GraphApi("WhatsApp", properties.api(), properties.accessToken(), properties.timeout());
		this.path = UriUtils.encodePathSegment(properties.phoneNumberId(), StandardCharsets.UTF_8) + "/messages";
	}

	@Override
	public SendOutcome send(Part part) {
		JsonNode address = JsonMapper.shared().readTree(part.address());
		String kind = address.has("to") ? "to" : "recipient";
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("messaging_product", "whatsapp");
		message.put("recipient_type", "individual");
		message.put(kind, address.path(kind).asString(""));
		message.put("type", "text");
		message.put("text", Map.of("body", part.text(), "preview_url", false));
		// comes back with what becomes of it
		message.put("biz_opaque_callback_data", part.seq() + "/" + part.index());
		return this.graph.post(this.path, message, part.attempt(), "/messages/0/id");
	}

	/** Marks the message as read, which WhatsApp wants along with the indicator. */
	@Override
	public void typing(String address) {
		String message = JsonMapper.shared().readTree(address).path("message").asString("");
		this.graph.post(this.path, Map.of("messaging_product", "whatsapp", "status", "read", "message_id", message,
				"typing_indicator", Map.of("type", "text")), 1, "");
	}

}
