package dev.parley.channel.instagram;

import java.nio.charset.StandardCharsets;
import dev.parley.channel.MetaEndToEndContract;
import tools.jackson.databind.JsonNode;

class InstagramEndToEndTests extends MetaEndToEndContract {

	InstagramEndToEndTests() {
		super("instagram", "--INSTAGRAM_ACCESS_TOKEN=token-hunter2", "--INSTAGRAM_ACCOUNT_ID=17841405822304914");
	}

	@Override
	protected String sent(JsonNode request) {
		return request.at("/message/text").asString("");
	}

	@Override
	protected boolean fits(String sent) {
		return sent.getBytes(StandardCharsets.UTF_8).length <= 1000;
	}

}
