package dev.parley.channel.mattermost;

import java.util.List;

import dev.parley.channel.FuzzContract;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import tools.jackson.databind.JsonNode;

class MattermostFuzzTests extends FuzzContract {

	private final MattermostPayload payload = new MattermostPayload("parley");

	@Override
	protected List<InboundMessage> read(WebhookRequest request) {
		JsonNode action = this.payload.action(request);
		if (action != null) {
			try {
				return MattermostChoices.read(action).messages();
			}
			catch (WebhookRejectedException ex) {
				return List.of();
			}
		}
		InboundMessage message = this.payload.read(this.payload.fields(request));
		return (message != null) ? List.of(message) : List.of();
	}

	@Override
	protected List<String> around() {
		return List.of("{\"channel_id\":\"c\",\"user_id\":\"u\",\"post_id\":\"p\",\"text\":\"", "\"}");
	}

}
