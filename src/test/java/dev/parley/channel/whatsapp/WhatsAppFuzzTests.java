package dev.parley.channel.whatsapp;

import java.util.List;

import dev.parley.channel.FuzzContract;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;

class WhatsAppFuzzTests extends FuzzContract {

	private final WhatsAppPayload payload = WhatsAppPayloadTests.payload(null);

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return this.payload.read(request).messages();
	}

	@Override
	protected List<String> around() {
		return List.of(
				"{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\"106540352242922\"},"
						+ "\"messages\":[{\"from\":\"1\",\"id\":\"w\",\"type\":\"text\",\"text\":{\"body\":\"",
				"\"}}]}}]}]}");
	}

}
