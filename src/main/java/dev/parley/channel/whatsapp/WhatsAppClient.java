package dev.parley.channel.whatsapp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.parley.channel.SendOutcome;
import dev.parley.channel.meta.GraphApi;
import dev.parley.channel.meta.MetaChannel;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriUtils;

/** Sends through the number's {@code messages}. */
class WhatsAppClient implements MetaChannel.Client {

	private final GraphApi graph;

	/** What more choices are offered in is a list. */
	static final int MOST_BUTTONS = 3;

	private final String path;

	private final String listButton;

	WhatsAppClient(WhatsAppProperties properties) {
		this.graph = new GraphApi("WhatsApp", properties.api(), properties.accessToken(), properties.timeout());
		this.path = UriUtils.encodePathSegment(properties.phoneNumberId(), StandardCharsets.UTF_8) + "/messages";
		this.listButton = properties.listButton();
	}

	/** With the buttons that it offers, or as text if WhatsApp does not take those. */
	@Override
	public SendOutcome send(Part part) {
		Buttons buttons = part.buttons();
		if (buttons != null && !buttons.tokens().isEmpty()) {
			SendOutcome outcome = send(part, "interactive", interactive(part, buttons));
			if (!GraphApi.isForm(outcome)) {
				return outcome;
			}
		}
		return send(part, "text", Map.of("body", part.text(), "preview_url", false));
	}

	private Map<String, Object> interactive(Part part, Buttons buttons) {
		Map<String, String> body = Map.of("text", buttons.text().isEmpty() ? part.text() : buttons.text());
		List<Map<String, String>> choices = IntStream.range(0, buttons.choices().size())
			.mapToObj((i) -> Map.of("id", buttons.tokens().get(i), "title", buttons.choices().get(i).title()))
			.toList();
		boolean list = choices.size() > MOST_BUTTONS;
		Object action = list ? Map.of("button", this.listButton, "sections", List.of(Map.of("rows", choices))) : Map
			.of("buttons", choices.stream().map((choice) -> Map.of("type", "reply", "reply", choice)).toList());
		return Map.of("type", list ? "list" : "button", "body", body, "action", action);
	}

	private SendOutcome send(Part part, String type, Map<String, ?> content) {
		JsonNode address = JsonMapper.shared().readTree(part.address());
		String kind = address.has("to") ? "to" : "recipient";
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("messaging_product", "whatsapp");
		message.put("recipient_type", "individual");
		message.put(kind, address.path(kind).asString(""));
		message.put("type", type);
		message.put(type, content);
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
