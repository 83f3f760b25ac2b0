package dev.parley.channel.slack;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One Slack app, in one workspace or several.
 *
 * @param signingSecret signing secrets, separated by spaces; any of them verifies
 * @param botToken the bot's token; or several, separated by spaces, each after the id of
 * its workspace and an equals sign
 * @param apiUrl where Slack's methods are
 * @param timeout how long a call may take
 * @param textLimit the longest message, in characters; Slack splits longer ones itself
 * @param status what is shown in a thread while an answer is made; null shows nothing
 * @param directMessages {@code together} takes direct messages outside of threads for one
 * conversation, {@code threads} opens a thread for each, as the agent view of Slack does
 * @param commands how slash commands are answered
 * @param streaming whether a thread sees an answer while it is made
 */
@ConfigurationProperties("parley.slack")
record SlackProperties(@Nullable String signingSecret, @Nullable String botToken, @Nullable String apiUrl,
		@DefaultValue("10s") Duration timeout, @DefaultValue("4000") int textLimit, @Nullable String status,
		@DefaultValue("together") String directMessages, @DefaultValue Commands commands,
		@DefaultValue("false") boolean streaming) {

	/** The token of every workspace that has none of its own. */
	static final String ANY_TEAM = "";

	private static final String THREADS = "threads";

	private static final Pattern TOKEN = Pattern.compile("(?:(\\w+)=)?([\\w.-]+)");

	SlackProperties {
		signingSecret = WrongSettingException.blankToNull(signingSecret);
		botToken = WrongSettingException.blankToNull(botToken);
		apiUrl = WrongSettingException.blankToNull(apiUrl);
		status = WrongSettingException.blankToNull(status);
		if (textLimit < 100 || textLimit > 40_000) {
			throw new WrongSettingException("SLACK_TEXT_LIMIT", "is not between 100 and 40000",
					"Unset it for 4000, which Slack advises.");
		}
		if (!directMessages.equals("together") && !directMessages.equals(THREADS)) {
			throw new WrongSettingException("SLACK_DIRECT_MESSAGES", "is neither together nor threads",
					"Unset it for together, or set it to threads for an app with the agent view.");
		}
	}

	/**
	 * How slash commands are answered.
	 *
	 * @param answers {@code ephemeral} shows answers to the user alone,
	 * {@code in_channel} to everyone
	 * @param limit how many messages the address that comes with a command takes; further
	 * ones are sent to the user directly
	 * @param hosts where such addresses may point to
	 */
	record Commands(@DefaultValue("ephemeral") String answers, @DefaultValue("5") int limit, @DefaultValue( {
			"hooks.slack.com", "hooks.slack-gov.com" }) Set<String> hosts){

		Commands {
			hosts = Set.copyOf(hosts);
			if (!answers.equals("ephemeral") && !answers.equals("in_channel")) {
				throw new WrongSettingException("SLACK_COMMAND_ANSWERS", "is neither ephemeral nor in_channel",
						"Unset it for ephemeral: only who gave the command sees the answer.");
			}
		}

	}

	/** Whether each direct message opens a thread, and so a conversation. */
	boolean threadsDirectMessages() {
		return this.directMessages.equals(THREADS);
	}

	List<String> secrets() {
		String set = WrongSettingException.required("SLACK_SIGNING_SECRET", this.signingSecret, "channel slack",
				"It is the Signing Secret under Basic Information of the app.");
		return List.of(set.split("\\s+"));
	}

	/** The tokens by the ids of their workspaces. */
	Map<String, String> tokens() {
		String set = WrongSettingException.required("SLACK_BOT_TOKEN", this.botToken, "channel slack",
				"It is the Bot User OAuth Token (xoxb-…) under OAuth & Permissions of the app.");
		Map<String, String> tokens = new HashMap<>();
		Arrays.stream(set.split("\\s+")).map(TOKEN::matcher).forEach((token) -> {
			if (!token.matches() || tokens.put(team(token), token.group(2)) != null) {
				throw new WrongSettingException("SLACK_BOT_TOKEN",
						"is neither a token nor several of different workspaces",
						"Set it to the token (xoxb-…), or to T0123=xoxb-… T0456=xoxb-… for several workspaces.");
			}
		});
		return Map.copyOf(tokens);
	}

	private static String team(Matcher token) {
		return (token.group(1) != null) ? token.group(1) : ANY_TEAM;
	}

	/** Ends in a slash, so that methods can be resolved against it. */
	URI api() {
		return HttpUrl.base("SLACK_API_URL", (this.apiUrl != null) ? this.apiUrl : "https://slack.com/api/",
				"Unset it for https://slack.com/api/; Slack's methods must be below it.");
	}

	/** Without the secrets. */
	@Override
	public String toString() {
		return "SlackProperties";
	}

}
