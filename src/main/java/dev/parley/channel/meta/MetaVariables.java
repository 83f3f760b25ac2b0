package dev.parley.channel.meta;

import java.net.URI;
import java.util.Locale;

import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of one of Meta's platforms, and what is wrong with them.
 *
 * @param channel the channel's name, which they begin with
 */
public record MetaVariables(String channel) {

	private static final int SMALLEST_TEXT = 20;

	/** The secret, or several separated by spaces. */
	public String appSecret(@Nullable String value) {
		return required("APP_SECRET", value,
				"Set it to the app secret, which the Meta app shows under Settings, Basic.");
	}

	/** The token that Meta repeats when the webhook is entered. */
	public String verifyToken(@Nullable String value) {
		return required("VERIFY_TOKEN", value,
				"Make one up, such as by 'openssl rand -hex 16', and enter it at Meta beside the webhook's URL.");
	}

	/**
	 * What was set of a variable that the channel needs.
	 * @param name the variable without its prefix
	 */
	public String required(String name, @Nullable String value, String remedy) {
		return WrongSettingException.required(variable(name), value, "channel " + this.channel, remedy);
	}

	/**
	 * The access token.
	 * @param name the variable without its prefix
	 */
	public String token(String name, @Nullable String value, String remedy) {
		return WrongSettingException.token(variable(name), value, "channel " + this.channel, remedy);
	}

	/** How long a message may be. */
	public int textLimit(int value, int usual) {
		return WrongSettingException.atLeast(SMALLEST_TEXT, variable("TEXT_LIMIT"), value, usual);
	}

	/** Where one version of the Graph API is; it ends in a slash. */
	public URI api(String url, String version) {
		return HttpUrl.base(variable("API_URL"), url.replaceFirst("/+$", "") + '/' + version,
				"Set it to something like https://graph.facebook.com, or unset it.");
	}

	private String variable(String name) {
		return this.channel.toUpperCase(Locale.ROOT) + '_' + name;
	}

}
