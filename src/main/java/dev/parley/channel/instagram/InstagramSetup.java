package dev.parley.channel.instagram;

import java.net.URI;
import java.util.List;

import dev.parley.channel.meta.MetaSetup;
import dev.parley.channel.SetupStep;
import dev.parley.setting.CheckResult;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks Meta for the account. */
@Component
@Lazy
class InstagramSetup extends MetaSetup<InstagramProperties> {

	InstagramSetup(ObjectProvider<InstagramProperties> settings) {
		super(InstagramChannel.NAME, settings, "ACCOUNT_ID", "ACCESS_TOKEN");
	}

	@Override
	protected CheckResult check(InstagramProperties known) {
		return check(known.api(), known.accountId(), known.accessToken(), "username", "id");
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		return List.of(SetupStep
			.of("Take a professional account and a Meta app with the product Instagram (Instagram login), or "
					+ "the account's page. INSTAGRAM_APP_SECRET is the secret of the Instagram app with Instagram login, "
					+ "of the Meta app with a page."),
				SetupStep.of("Instagram, API setup makes INSTAGRAM_ACCESS_TOKEN. With a page's token, set also:",
						"INSTAGRAM_API_URL=https://graph.facebook.com"),
				SetupStep.of("Take the account's id as it stands in entry.id of its webhooks:",
						"INSTAGRAM_ACCOUNT_ID=" + shown(InstagramProperties::accountId, "…")),
				verifyToken(), webhook("Instagram, API setup, Webhooks", "messages and messaging_postbacks", webhook));
	}

}
