package dev.parley.channel.rest;

import java.net.URI;
import java.time.Duration;

import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How programs speak with the service.
 *
 * @param webhookSecret Standard Webhooks secrets, separated by spaces; any of them
 * verifies, the first signs callbacks
 * @param allowUnsigned whether calls are taken unsigned when there is no secret; unset
 * means yes in development (without profile {@code jdbc}), no otherwise
 * @param callbackUrl where replies are posted; null puts them in the answer
 * @param callbackTimeout how long a callback may take
 * @param patience how long a caller waits for the reply before it is told to come again
 * @param bodyLimit the largest body
 * @param textLimit the longest text, in characters
 */
@ConfigurationProperties("parley.rest")
record RestProperties(@Nullable String webhookSecret, @Nullable Boolean allowUnsigned, @Nullable String callbackUrl,
		@DefaultValue("10s") Duration callbackTimeout, @DefaultValue("30s") Duration patience,
		@DefaultValue("1MB") DataSize bodyLimit, @DefaultValue("32000") int textLimit) {

	RestProperties {
		webhookSecret = WrongSettingException.blankToNull(webhookSecret);
		callbackUrl = WrongSettingException.blankToNull(callbackUrl);
	}

	@Nullable URI callback() {
		return (this.callbackUrl != null) ? HttpUrl.of("REST_CALLBACK_URL", this.callbackUrl,
				"Set it to something like https://example.com/replies, without user or password in it.") : null;
	}

}
