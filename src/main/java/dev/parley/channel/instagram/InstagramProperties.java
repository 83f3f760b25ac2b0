package dev.parley.channel.instagram;

import java.net.URI;
import java.time.Duration;

import dev.parley.channel.GraphApi;
import dev.parley.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One professional Instagram account.
 *
 * @param appSecret the Meta app's secret; several, separated by spaces, all verify
 * @param verifyToken what is entered at Meta beside the webhook's URL
 * @param accessToken the account's access token, or that of its page
 * @param accountId the account's id, as webhooks name it
 * @param apiUrl where the API is: graph.instagram.com for accounts that log in with
 * Instagram, graph.facebook.com for those of a page
 * @param apiVersion the version of the Graph API
 * @param timeout how long one call of the API may take
 * @param bodyLimit the largest body
 * @param textLimit the longest message that is sent, in bytes of UTF-8
 */
@ConfigurationProperties("parley.instagram")
record InstagramProperties(String appSecret, String verifyToken, String accessToken, String accountId,
		@DefaultValue("https://graph.instagram.com") String apiUrl, @DefaultValue("v25.0") String apiVersion,
		@DefaultValue("10s") Duration timeout, @DefaultValue("3MB") DataSize bodyLimit,
		@DefaultValue("1000") int textLimit) {

	private static final int SMALLEST_TEXT = 20;

	InstagramProperties {
		String channel = "channel " + InstagramChannel.NAME;
		appSecret = WrongSetting.required("INSTAGRAM_APP_SECRET", appSecret, channel,
				"Set it to the secret of the Meta app, or of its Instagram app if the account logs in with Instagram.");
		verifyToken = WrongSetting.required("INSTAGRAM_VERIFY_TOKEN", verifyToken, channel,
				"Make one up, such as by 'openssl rand -hex 16', and enter it at Meta beside the webhook's URL.");
		accessToken = WrongSetting.required("INSTAGRAM_ACCESS_TOKEN", accessToken, channel,
				"Set it to the account's access token, which Meta makes under Instagram, API setup.");
		accountId = WrongSetting.required("INSTAGRAM_ACCOUNT_ID", accountId, channel,
				"Set it to the account's id as it stands in entry.id of its webhooks.");
		if (textLimit < SMALLEST_TEXT) {
			throw new WrongSetting("INSTAGRAM_TEXT_LIMIT", "is too small to cut answers by",
					"Set it to 1000, or unset it.");
		}
	}

	URI api() {
		return GraphApi.base("INSTAGRAM_API_URL", this.apiUrl, this.apiVersion);
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "InstagramProperties[apiUrl=%s]".formatted(this.apiUrl);
	}

}
