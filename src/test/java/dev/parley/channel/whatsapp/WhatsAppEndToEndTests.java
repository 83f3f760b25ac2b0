package dev.parley.channel.whatsapp;

import dev.parley.channel.MetaEndToEndContract;
import tools.jackson.databind.JsonNode;

class WhatsAppEndToEndTests extends MetaEndToEndContract {

	WhatsAppEndToEndTests() {
		super("whatsapp", "--WHATSAPP_ACCESS_TOKEN=token-hunter2", "--WHATSAPP_PHONE_NUMBER_ID=106540352242922");
	}

	@Override
	protected String sent(JsonNode request) {
		return request.at("/text/body").asString("");
	}

	@Override
	protected boolean fits(String sent) {
		return sent.length() <= 4096;
	}

}
