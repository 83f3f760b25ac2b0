package dev.parley.channel.messenger;

import java.net.URI;
import java.time.Duration;

import dev.parley.channel.GraphApi;
import dev.parley.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One Facebook page on Messenger.
 *
 * @param appSecret the Meta app's secret; several, separated by spaces, all verify
 * @param verifyToken what is entered at Meta beside the webhook's URL
 * @param pageToken the page's access token
 * @param pageId the page's id
 * @param apiUrl where the Graph API is
 * @param apiVersion the version of the Graph API
 * @param timeout how long one call of the API may take
 * @param bodyLimit the largest body
 * @param textLimit the longest message that is sent, in characters
 */
@ConfigurationProperties("parley.messenger")
record MessengerProperties(String appSecret, String verifyToken, String pageToken, String pageId,
		@DefaultValue("https://graph.facebook.com") String apiUrl, @DefaultValue("v25.0") String apiVersion,
		@DefaultValue("10s") Duration timeout, @DefaultValue("3MB") DataSize bodyLimit,
		@DefaultValue("2000") int textLimit) {

	private static final int SMALLEST_TEXT = 20;

	MessengerProperties {
		String channel = "channel " + MessengerChannel.NAME;
		appSecret = WrongSetting.required("MESSENGER_APP_SECRET", appSecret, channel,
				"Set it to the app secret, which the Meta app shows under Settings, Basic.");
		verifyToken = WrongSetting.required("MESSENGER_VERIFY_TOKEN", verifyToken, channel,
				"Make one up, such as by 'openssl rand -hex 16', and enter it at Meta beside the webhook's URL.");
		pageToken = WrongSetting.required("MESSENGER_PAGE_TOKEN", pageToken, channel,
				"Set it to the page's access token, which Meta makes under Messenger, Settings.");
		pageId = WrongSetting.required("MESSENGER_PAGE_ID", pageId, channel,
				"Set it to the page's id, which the page shows under About.");
		if (textLimit < SMALLEST_TEXT) {
			throw new WrongSetting("MESSENGER_TEXT_LIMIT", "is too small to cut answers by",
					"Set it to 2000, or unset it.");
		}
	}

	URI api() {
		return GraphApi.base("MESSENGER_API_URL", this.apiUrl, this.apiVersion);
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "MessengerProperties[apiUrl=%s]".formatted(this.apiUrl);
	}

}
