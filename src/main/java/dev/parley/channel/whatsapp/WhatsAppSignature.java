package dev.parley.channel.whatsapp;

import dev.parley.channel.meta.MetaSignature;

/** Meta's, by the secrets of the WhatsApp app. */
class WhatsAppSignature extends MetaSignature {

	WhatsAppSignature(WhatsAppProperties properties) {
		super(properties.appSecret(), properties.verifyToken());
	}

}
