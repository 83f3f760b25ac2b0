package dev.parley.channel.messenger;

import java.util.Map;

import dev.parley.channel.meta.MetaMessagingEndToEndContract;

/** Messenger, from a message to {@code me/messages}. */
class MessengerEndToEndTests extends MetaMessagingEndToEndContract {

	private static final String ACCOUNT = "1906385232743451";

	MessengerEndToEndTests() {
		super(ACCOUNT);
	}

	@Override
	protected String channel() {
		return "messenger";
	}

	@Override
	protected Map<String, String> account() {
		return Map.of("MESSENGER_PAGE_TOKEN", TOKEN, "MESSENGER_PAGE_ID", ACCOUNT);
	}

	@Override
	protected boolean fits(String message) {
		return message.length() <= 2000;
	}

}
