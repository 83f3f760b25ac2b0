package dev.parley.channel.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service speaks with Telegram.
 *
 * @param webhookSecret what {@code setWebhook} was told as {@code secret_token}; several
 * are separated by spaces, and any of them verifies
 * @param botToken the bot's token, {@code <digits>:<characters>}
 * @param apiUrl where the Bot API is
 * @param botUsername the bot's name without the at sign; null asks Telegram for it
 * @param timeout how long one call may take
 * @param textLimit the longest message in UTF-16 units, its marks not counted
 * @param streaming whether chats see an answer while it is made
 */
@ConfigurationProperties("parley.telegram")
record TelegramProperties(String webhookSecret, String botToken, @Nullable String apiUrl, @Nullable String botUsername,
		@DefaultValue("10s") Duration timeout, @DefaultValue("4096") int textLimit,
		@DefaultValue("false") boolean streaming) {

	private static final String API = "https://api.telegram.org";

	TelegramProperties {
		webhookSecret = WrongSettingException.required("TELEGRAM_WEBHOOK_SECRET", webhookSecret, "channel telegram",
				"Set it to the secret_token that setWebhook was told; 'openssl rand -hex 32' makes one.");
		botToken = WrongSettingException.required("TELEGRAM_BOT_TOKEN", botToken, "channel telegram",
				"Set it to the token that @BotFather gave for the bot.");
		apiUrl = WrongSettingException.blankToNull(apiUrl);
		botUsername = withoutAt(WrongSettingException.blankToNull(botUsername));
		if (!List.of(webhookSecret.split("\\s+")).stream().allMatch((secret) -> secret.matches("[\\w-]{1,256}"))) {
			throw new WrongSettingException("TELEGRAM_WEBHOOK_SECRET", "holds what Telegram takes for no secret",
					"Use 1 to 256 of A-Z, a-z, 0-9, _ and -; several secrets are separated by spaces.");
		}
		// it becomes a part of every address
		if (!botToken.matches("\\w[\\w:-]*")) {
			throw new WrongSettingException("TELEGRAM_BOT_TOKEN", "holds characters that no token has",
					"Set it to what @BotFather gave, which is digits, a colon and letters.");
		}
		textLimit = WrongSettingException.atLeast(20, "TELEGRAM_TEXT_LIMIT", textLimit, 4096);
	}

	private static @Nullable String withoutAt(@Nullable String name) {
		return (name != null && name.startsWith("@")) ? WrongSettingException.blankToNull(name.substring(1)) : name;
	}

	/** The bot's own id, which its token begins with. */
	String botId() {
		return this.botToken.split(":", 2)[0];
	}

	/** Where the methods of the Bot API are. Holds the token: never to be shown. */
	URI api() {
		URI base = HttpUrl.base("TELEGRAM_API_URL", (this.apiUrl != null) ? this.apiUrl : API,
				"Leave it blank, or set it to something like https://bots.example.com, without user or password in it.");
		// not resolved: what stands before the colon would pass for a scheme
		return URI.create(base + "bot" + this.botToken + '/');
	}

	@Override
	public String toString() {
		return "TelegramProperties";
	}

}
