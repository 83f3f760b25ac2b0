package dev.parley.channel.instagram;

import java.net.URI;
import java.time.Duration;

import dev.parley.channel.meta.MetaVariables;

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

	private static final MetaVariables VARIABLES = new MetaVariables(InstagramChannel.NAME);

	InstagramProperties {
		appSecret = VARIABLES.required("APP_SECRET", appSecret,
				"Set it to the secret of the Meta app, or of its Instagram app if the account logs in with Instagram.");
		verifyToken = VARIABLES.verifyToken(verifyToken);
		accessToken = VARIABLES.token("ACCESS_TOKEN", accessToken,
				"Set it to the account's access token, which Meta makes under Instagram, API setup.");
		accountId = VARIABLES.required("ACCOUNT_ID", accountId,
				"Set it to the account's id as it stands in entry.id of its webhooks.");
		textLimit = VARIABLES.textLimit(textLimit, 1000);
	}

	URI api() {
		return VARIABLES.api(this.apiUrl, this.apiVersion);
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "InstagramProperties[apiUrl=%s]".formatted(this.apiUrl);
	}

}
