package dev.parley.channel.instagram;

import java.util.List;

import dev.parley.channel.FuzzContract;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;

class InstagramFuzzTests extends FuzzContract {

	private final InstagramPayload payload = InstagramPayloadTests.payload();

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return this.payload.read(request).messages();
	}

	@Override
	protected List<String> around() {
		return List.of(
				"{\"entry\":[{\"id\":\"" + InstagramPayloadTests.ACCOUNT
						+ "\",\"messaging\":[{\"sender\":{\"id\":\"1\"},\"message\":{\"mid\":\"m\",\"text\":\"",
				"\"}}]}]}");
	}

}
