package dev.parley.channel.rest;

import java.util.List;

import dev.parley.channel.FuzzContract;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;

class RestFuzzTests extends FuzzContract {

	private final RestPayload payload = new RestPayload(32_000);

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return List.of(this.payload.read(request));
	}

	@Override
	protected List<String> around() {
		return List.of("{\"conversation_id\":\"alice\",\"text\":\"", "\"}");
	}

}
