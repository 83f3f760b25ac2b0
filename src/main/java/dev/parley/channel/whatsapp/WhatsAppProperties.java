package dev.parley.channel.whatsapp;

import java.net.URI;
import java.time.Duration;

import dev.parley.channel.meta.MetaVariables;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One business phone number on the WhatsApp Cloud API.
 *
 * @param appSecret the Meta app's secret; several, separated by spaces, all verify
 * @param verifyToken what is entered at Meta beside the webhook's URL
 * @param accessToken the system user's token
 * @param phoneNumberId the number's id, which is not the number
 * @param apiUrl where the Graph API is
 * @param apiVersion the version of the Graph API
 * @param timeout how long one call of the API may take
 * @param bodyLimit the largest body; batches reach 3 MB
 * @param textLimit the longest message that is sent, in characters
 * @param maxAge how old a message may be to be answered, since Meta delivers again for
 * seven days; null answers all
 * @param listButton what opens a list of choices, of 20 characters at most
 */
@ConfigurationProperties("parley.whatsapp")
record WhatsAppProperties(String appSecret, String verifyToken, String accessToken, String phoneNumberId,
		@DefaultValue("https://graph.facebook.com") String apiUrl, @DefaultValue("v25.0") String apiVersion,
		@DefaultValue("10s") Duration timeout, @DefaultValue("3MB") DataSize bodyLimit,
		@DefaultValue("4096") int textLimit, @Nullable Duration maxAge,
		@DefaultValue(WhatsAppProperties.LIST_BUTTON) String listButton) {

	private static final String LIST_BUTTON = "Choose";

	private static final int LONGEST_BUTTON = 20;

	private static final MetaVariables VARIABLES = new MetaVariables(WhatsAppChannel.NAME);

	WhatsAppProperties {
		appSecret = VARIABLES.appSecret(appSecret);
		verifyToken = VARIABLES.verifyToken(verifyToken);
		accessToken = VARIABLES.token("ACCESS_TOKEN", accessToken,
				"Set it to the token of a system user who may use whatsapp_business_messaging.");
		phoneNumberId = VARIABLES.required("PHONE_NUMBER_ID", phoneNumberId,
				"Set it to the phone number id, which Meta shows under WhatsApp, API Setup.");
		textLimit = VARIABLES.textLimit(textLimit, 4096);
		listButton = listButton.isBlank() ? LIST_BUTTON : listButton.strip();
		if (listButton.length() > LONGEST_BUTTON) {
			throw new WrongSettingException("WHATSAPP_LIST_BUTTON", "is longer than 20 characters",
					"Set it to a short word such as %s.".formatted(LIST_BUTTON));
		}
	}

	URI api() {
		return VARIABLES.api(this.apiUrl, this.apiVersion);
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "WhatsAppProperties[apiUrl=%s]".formatted(this.apiUrl);
	}

}
