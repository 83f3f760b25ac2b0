package dev.parley.channel.whatsapp;

import java.util.List;

import dev.parley.channel.ButtonLimits;
import dev.parley.channel.meta.MetaChannel;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import org.jspecify.annotations.Nullable;

/** One business phone number on the WhatsApp Cloud API. */
class WhatsAppChannel extends MetaChannel {

	static final String NAME = "whatsapp";

	private final Limit limit;

	WhatsAppChannel(WhatsAppProperties properties, WhatsAppPayload payload) {
		super(NAME, new WhatsAppSignature(properties), payload, new WhatsAppClient(properties), properties.bodyLimit());
		this.limit = Limit.characters(properties.textLimit());
	}

	/** Up to three reply buttons, else a list of up to ten rows. */
	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		boolean list = choices > WhatsAppClient.MOST_BUTTONS;
		return (choices <= 10) ? new ButtonLimits(list ? 24 : 20, 1024, false) : null;
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.WHATSAPP.render(answer, this.limit);
	}

}
