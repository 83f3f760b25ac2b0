package dev.parley.channel.instagram;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.parley.channel.meta.MetaMessagingEndToEndContract;

/** Instagram, from a message to {@code me/messages}. */
class InstagramEndToEndTests extends MetaMessagingEndToEndContract {

	private static final String ACCOUNT = "17841405822304914";

	InstagramEndToEndTests() {
		super(ACCOUNT);
	}

	@Override
	protected String channel() {
		return "instagram";
	}

	@Override
	protected Map<String, String> account() {
		return Map.of("INSTAGRAM_ACCESS_TOKEN", TOKEN, "INSTAGRAM_ACCOUNT_ID", ACCOUNT);
	}

	@Override
	protected boolean fits(String message) {
		return message.getBytes(StandardCharsets.UTF_8).length <= 1000;
	}

}
