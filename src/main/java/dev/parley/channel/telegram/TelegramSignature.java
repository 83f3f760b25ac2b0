package dev.parley.channel.telegram;

import java.util.List;

import dev.parley.signature.Hmac;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;

/**
 * Telegram's proof of itself: a header that repeats the secret which {@code setWebhook}
 * was told.
 */
class TelegramSignature {

	private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

	private final List<String> secrets;

	TelegramSignature(String secrets) {
		this.secrets = List.of(secrets.split("\\s+"));
	}

	/** Refuses a call that does not show one of the secrets. */
	void verify(WebhookRequest request) throws WebhookRejected {
		String given = request.header(HEADER);
		boolean genuine = false;
		for (String secret : this.secrets) {
			genuine |= Hmac.same(secret, given);
		}
		if (!genuine) {
			throw WebhookRejected.forged();
		}
	}

}
