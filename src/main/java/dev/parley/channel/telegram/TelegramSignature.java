package dev.parley.channel.telegram;

import dev.parley.channel.SharedSecrets;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;

/**
 * Telegram's proof of itself: a header that repeats the secret which {@code setWebhook}
 * was told.
 */
class TelegramSignature extends SharedSecrets {

	TelegramSignature(String secrets) {
		super(secrets);
	}

	void verify(WebhookRequest request) throws WebhookRejectedException {
		verify(request.header("X-Telegram-Bot-Api-Secret-Token"));
	}

}
