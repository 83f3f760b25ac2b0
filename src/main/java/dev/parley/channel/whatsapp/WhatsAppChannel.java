package dev.parley.channel.whatsapp;

import java.util.List;

import dev.parley.channel.MetaChannel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

/** One business phone number on the WhatsApp Cloud API. */
class WhatsAppChannel extends MetaChannel {

	static final String NAME = "whatsapp";

	private final WhatsAppPayload payload;

	private final WhatsAppClient client;

	WhatsAppChannel(WhatsAppProperties properties, WhatsAppPayload payload, WhatsAppClient client) {
		super(NAME, new WhatsAppSignature(properties), properties.bodyLimit(), Dialect.WHATSAPP,
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
