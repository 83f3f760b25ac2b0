package dev.parley.channel.messenger;

import java.util.List;

import dev.parley.channel.MetaChannel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

/** One Facebook page on Messenger. */
class MessengerChannel extends MetaChannel {

	static final String NAME = "messenger";

	private final MessengerPayload payload;

	private final MessengerClient client;

	MessengerChannel(MessengerProperties properties, MessengerPayload payload, MessengerClient client) {
		super(NAME, new MessengerSignature(properties), properties.bodyLimit(), Dialect.PLAIN,
				Limit.characters(properties.textLimit()));
		this.payload = payload;
		this.client = client;
	}

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejected {
		return this.payload.read(request);
	}

	@Override
	public void typing(String address) {
		this.client.typing(address);
	}

	@Override
	public SendOutcome send(Part part) {
		return this.client.send(part);
	}

}
