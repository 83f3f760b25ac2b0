package dev.parley.channel.mattermost;

import java.net.URI;
import java.time.Duration;

import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One bot on one Mattermost server.
 *
 * @param webhookToken tokens of outgoing webhooks, separated by spaces
 * @param botToken the bot's access token
 * @param botUser the bot's user name or id, whose posts are not answered
 * @param apiUrl the server
 * @param actionsUrl where the server reaches this channel's webhook, for presses of
 * buttons; null: choices are numbered text
 * @param timeout how long a call may take
 * @param textLimit the longest post, in characters
 */
@ConfigurationProperties("parley.mattermost")
record MattermostProperties(@Nullable String webhookToken, @Nullable String botToken, @Nullable String botUser,
		@Nullable String apiUrl, @Nullable String actionsUrl, @DefaultValue("10s") Duration timeout,
		@DefaultValue("16383") int textLimit) {

	MattermostProperties {
		webhookToken = WrongSettingException.blankToNull(webhookToken);
		botToken = WrongSettingException.blankToNull(botToken);
		botUser = WrongSettingException.blankToNull(botUser);
		apiUrl = WrongSettingException.blankToNull(apiUrl);
		actionsUrl = WrongSettingException.blankToNull(actionsUrl);
		textLimit = WrongSettingException.atLeast(100, "MATTERMOST_TEXT_LIMIT", textLimit, 16_383);
	}

	/** Separated by spaces. */
	String webhookTokens() {
		return WrongSettingException.required("MATTERMOST_WEBHOOK_TOKEN", this.webhookToken, "channel mattermost",
				"Set it to the token of the outgoing webhook.");
	}

	String token() {
		return WrongSettingException.token("MATTERMOST_BOT_TOKEN", this.botToken, "channel mattermost",
				"Set it to the access token of the bot account.");
	}

	String bot() {
		return WrongSettingException.required("MATTERMOST_BOT_USER", this.botUser, "channel mattermost",
				"Set it to the user name of the bot account, or the bot would answer itself.");
	}

	/** Ends in a slash, so that paths can be resolved against it. */
	URI server() {
		String remedy = "Set it to the URL of the server, such as https://chat.example.com.";
		String url = WrongSettingException.required("MATTERMOST_API_URL", this.apiUrl, "channel mattermost", remedy);
		return HttpUrl.base("MATTERMOST_API_URL", url, remedy);
	}

	/** Null without one. */
	@Nullable URI actions() {
		return (this.actionsUrl == null) ? null : HttpUrl.of("MATTERMOST_ACTIONS_URL", this.actionsUrl,
				"Set it to the URL of the outgoing webhook, such as https://bot.example.com/webhooks/mattermost.");
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "MattermostProperties";
	}

}
