package dev.parley.channel.messenger;

import java.net.URI;
import java.util.List;

import dev.parley.channel.meta.MetaSetup;
import dev.parley.channel.SetupStep;
import dev.parley.http.SetupQuery.Answer;
import dev.parley.setting.CheckResult;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks Meta for the page, and whether the page delivers. */
@Component
@Lazy
class MessengerSetup extends MetaSetup<MessengerProperties> {

	private static final String FIELDS = "messages,messaging_postbacks";

	MessengerSetup(ObjectProvider<MessengerProperties> settings) {
		super(MessengerChannel.NAME, settings, "PAGE_ID", "PAGE_TOKEN");
	}

	@Override
	protected CheckResult check(MessengerProperties known) {
		CheckResult page = check(known.api(), known.pageId(), known.pageToken(), "name", "id");
		if (page.outcome() != CheckResult.Outcome.OK) {
			return page;
		}
		Answer apps = get(known.api(), "me/subscribed_apps", known.pageToken(), "fields=subscribed_fields");
		boolean silent = apps.status() == 200 && apps.json()
			.path("data")
			.valueStream()
			.flatMap((app) -> app.path("subscribed_fields").valueStream())
			.noneMatch((field) -> field.asString("").equals("messages"));
		return silent ? CheckResult.failed(name(), page.says() + ", but the page delivers no messages",
				"Subscribe it, as the steps of 'connect messenger' say.") : page;
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		String page = shown(MessengerProperties::pageId, "$MESSENGER_PAGE_ID");
		String api = shown((known) -> known.api().toString(), "https://graph.facebook.com/v25.0/");
		return List.of(
				SetupStep
					.of("At developers.facebook.com create an app and add the product Messenger. App settings, Basic "
							+ "shows the app secret for MESSENGER_APP_SECRET."),
				SetupStep.of(
						"Messenger, Settings: connect the page and make its access token for MESSENGER_PAGE_TOKEN; the "
								+ "page shows its id under About:",
						"MESSENGER_PAGE_ID=" + shown(MessengerProperties::pageId, "…")),
				verifyToken(), webhook("Messenger, Settings, Webhooks", FIELDS.replace(",", " and "), webhook),
				SetupStep.of("Subscribe the page too, or the webhook is verified but silent:",
						"curl -X POST \"%s%s/subscribed_apps?subscribed_fields=%s\" \\%n  ".formatted(api, page, FIELDS)
								+ "-H \"Authorization: Bearer $MESSENGER_PAGE_TOKEN\""));
	}

}
