package dev.parley.channel.telegram;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.SetupStep;
import dev.parley.http.SetupQuery;
import dev.parley.http.SetupQuery.Answer;
import dev.parley.setting.CheckResult;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks Telegram for the bot and its webhook, and sets that. */
@Component
@Lazy
class TelegramSetup extends ChannelSetup<TelegramProperties> {

	/** What {@link TelegramPayload} reads. */
	static final List<String> UPDATES = List.of("message", "callback_query", "business_message");

	TelegramSetup(ObjectProvider<TelegramProperties> settings) {
		super(TelegramChannel.NAME, settings);
	}

	@Override
	protected String variables() {
		return "TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET";
	}

	@Override
	protected CheckResult check(TelegramProperties known) {
		SetupQuery query = query();
		Answer me = query.post(known.api().resolve("getMe"), Map.of(), Map.of());
		if (!isOk(me)) {
			return failed(me);
		}
		String bot = "@" + line(me.json().path("result").path("username").asString(""));
		Answer webhook = query.post(known.api().resolve("getWebhookInfo"), Map.of(), Map.of());
		return isOk(webhook) ? told(bot + ", ", webhook.json().path("result")) : failed(webhook);
	}

	private CheckResult told(String bot, JsonNode webhook) {
		String url = webhook.path("url").asString("");
		if (url.isEmpty()) {
			return CheckResult.ok(name(),
					bot + "which has no webhook yet: java -jar parley.jar connect telegram --url …");
		}
		String last = line(webhook.path("last_error_message").asString(""));
		return CheckResult.ok(name(), "%swhose updates go to host %s, %d of them wait there%s".formatted(bot, host(url),
				webhook.path("pending_update_count").asInt(0), last.isEmpty() ? "" : "; its last failure: " + last));
	}

	/** All that an address may show: somebody may have put a password into the rest. */
	private static String host(String url) {
		try {
			return String.valueOf(URI.create(url).getHost());
		}
		catch (IllegalArgumentException ex) {
			return "unknown";
		}
	}

	private CheckResult failed(Answer answer) {
		String why = line(answer.json().path("description").asString(""));
		String problem = "Telegram " + answer.problem() + (why.isEmpty() ? "" : ": " + why);
		return CheckResult.failed(name(), problem,
				(answer.status() == 401 || answer.status() == 404)
						? "Set TELEGRAM_BOT_TOKEN to the token that @BotFather shows for the bot."
						: "Check the way out to TELEGRAM_API_URL, and HTTPS_PROXY.");
	}

	private static String line(String told) {
		return told.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
	}

	private static boolean isOk(Answer answer) {
		return answer.json().path("ok").asBoolean(false);
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		return List.of(SetupStep.of("Talk to @BotFather: /newbot gives TELEGRAM_BOT_TOKEN. Leave the privacy mode on."),
				SetupStep.of("Make TELEGRAM_WEBHOOK_SECRET:", "openssl rand -hex 32"),
				SetupStep.of("Start Parley with both, then have it set the webhook (port 443, 80, 88 or 8443):",
						"java -jar parley.jar connect telegram --url " + origin(webhook)));
	}

	private static URI origin(URI webhook) {
		return webhook.resolve(webhook.getPath().replace("/webhooks/" + TelegramChannel.NAME, "/"));
	}

	@Override
	protected List<CheckResult> connect(TelegramProperties known, URI webhook) {
		SetupQuery query = query();
		Answer set = query.post(known.api().resolve("setWebhook"), Map.of(), Map.of("url", webhook.toString(),
				"secret_token", known.webhookSecret().split("\\s+")[0], "allowed_updates", UPDATES));
		if (!isOk(set)) {
			return List.of((set.status() == 400)
					? CheckResult.failed(name(),
							"Telegram does not take the address: " + line(set.json().path("description").asString("")),
							"Give it one of https on port 443, 80, 88 or 8443 with a certificate that Telegram trusts.")
					: failed(set));
		}
		CheckResult done = CheckResult.ok(name(),
				"Telegram delivers to %s, with the first secret of TELEGRAM_WEBHOOK_SECRET: %s".formatted(webhook,
						String.join(", ", UPDATES)));
		Answer now = query.post(known.api().resolve("getWebhookInfo"), Map.of(), Map.of());
		return List.of(done, isOk(now) ? told("", now.json().path("result")) : failed(now));
	}

}
