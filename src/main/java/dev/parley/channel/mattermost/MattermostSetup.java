package dev.parley.channel.mattermost;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.SetupStep;
import dev.parley.http.SetupQuery.Answer;
import dev.parley.setting.CheckResult;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the server whose the token is. */
@Component
@Lazy
class MattermostSetup extends ChannelSetup<MattermostProperties> {

	MattermostSetup(ObjectProvider<MattermostProperties> settings) {
		super(MattermostChannel.NAME, settings);
	}

	@Override
	protected String variables() {
		return "MATTERMOST_WEBHOOK_TOKEN, MATTERMOST_BOT_TOKEN, MATTERMOST_BOT_USER and MATTERMOST_API_URL";
	}

	@Override
	protected CheckResult check(MattermostProperties known) {
		known.webhookTokens();
		Answer me = query().ask("GET", known.server().resolve("api/v4/users/me"),
				Map.of("Authorization", "Bearer " + known.token()));
		String name = me.json().path("username").asString("").replaceAll("[^\\w.-]", "");
		if (me.status() != 200 || name.isEmpty()) {
			return CheckResult.failed(name(), "The Mattermost server " + me.problem(),
					(me.status() == 401) ? "Set MATTERMOST_BOT_TOKEN to the access token of the bot account."
							: "Set MATTERMOST_API_URL to the server's URL, and check the way there.");
		}
		boolean itself = known.bot().equals(name) || known.bot().equals(me.json().path("id").asString(""));
		return itself ? CheckResult.ok(name(), "the bot is @" + name)
				: CheckResult.failed(name(),
						"The token is of @%s, which is not MATTERMOST_BOT_USER: the bot would answer itself"
							.formatted(name),
						"Set MATTERMOST_BOT_USER=%s, or the token of the other account.".formatted(name));
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		return List.of(
				SetupStep.of(
						"Integrations, Bot Accounts: create one and add it to the channels. Its token is "
								+ "MATTERMOST_BOT_TOKEN, its user name:",
						"MATTERMOST_BOT_USER=" + shown(MattermostProperties::botUser, "…")),
				SetupStep.of("The server itself:",
						"MATTERMOST_API_URL=" + shown(MattermostProperties::apiUrl, "https://chat.example.com")),
				SetupStep
					.of("Integrations, Outgoing Webhooks: create one (content type JSON or form) with a trigger word or "
							+ "a public channel, and with this callback URL. Its token is MATTERMOST_WEBHOOK_TOKEN.",
							webhook.toString()),
				SetupStep.of("For buttons, and if the server may call it (Environment, Developer, Allow untrusted "
						+ "internal connections, for an inner host):", "MATTERMOST_ACTIONS_URL=" + webhook));
	}

}
