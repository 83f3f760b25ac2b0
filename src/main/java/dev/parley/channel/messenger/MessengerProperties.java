package dev.parley.channel.messenger;

import java.net.URI;
import java.time.Duration;

import dev.parley.channel.meta.MetaVariables;

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

	private static final MetaVariables VARIABLES = new MetaVariables(MessengerChannel.NAME);

	MessengerProperties {
		appSecret = VARIABLES.appSecret(appSecret);
		verifyToken = VARIABLES.verifyToken(verifyToken);
		pageToken = VARIABLES.token("PAGE_TOKEN", pageToken,
				"Set it to the page's access token, which Meta makes under Messenger, Settings.");
		pageId = VARIABLES.required("PAGE_ID", pageId, "Set it to the page's id, which the page shows under About.");
		textLimit = VARIABLES.textLimit(textLimit, 2000);
	}

	URI api() {
		return VARIABLES.api(this.apiUrl, this.apiVersion);
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "MessengerProperties[apiUrl=%s]".formatted(this.apiUrl);
	}

}
