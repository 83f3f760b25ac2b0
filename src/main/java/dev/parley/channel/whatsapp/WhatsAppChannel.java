package dev.parley.channel.whatsapp;

import java.util.List;

import dev.parley.channel.meta.MetaChannel;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

/** One business phone number on the WhatsApp Cloud API. */
class WhatsAppChannel extends MetaChannel {

	static final String NAME = "whatsapp";

	private final Limit limit;

	WhatsAppChannel(WhatsAppProperties properties, WhatsAppPayload payload) {
		super(NAME, new WhatsAppSignature(properties), payload, new WhatsAppClient(properties), properties.bodyLimit());
		this.limit = Limit.characters(properties.textLimit());
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.WHATSAPP.render(answer, this.limit);
	}

}
