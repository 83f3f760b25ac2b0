package dev.parley.channel.messenger;

import dev.parley.channel.MetaEndToEndContract;
import tools.jackson.databind.JsonNode;

class MessengerEndToEndTests extends MetaEndToEndContract {

	MessengerEndToEndTests() {
		super("messenger", "--MESSENGER_PAGE_TOKEN=token-hunter2", "--MESSENGER_PAGE_ID=1906385232743451");
	}

	@Override
	protected String sent(JsonNode request) {
		return request.at("/message/text").asString("");
	}

	@Override
	protected boolean fits(String sent) {
		return sent.length() <= 2000;
	}

}
