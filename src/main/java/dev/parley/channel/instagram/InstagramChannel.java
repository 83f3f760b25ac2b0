package dev.parley.channel.instagram;

import java.util.List;

import dev.parley.channel.MetaChannel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

/** One professional Instagram account. */
class InstagramChannel extends MetaChannel {

	static final String NAME = "instagram";

	private final InstagramPayload payload;

	private final InstagramClient client;

	InstagramChannel(InstagramProperties properties, InstagramPayload payload, InstagramClient client) {
		super(NAME, new InstagramSignature(properties), properties.bodyLimit(), Dialect.PLAIN,
				Limit.bytes(properties.textLimit()));
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
