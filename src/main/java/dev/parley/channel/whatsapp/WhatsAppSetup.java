package dev.parley.channel.whatsapp;

import java.net.URI;
import java.util.List;

import dev.parley.channel.meta.MetaSetup;
import dev.parley.channel.SetupStep;
import dev.parley.setting.CheckResult;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks Meta for the number. */
@Component
@Lazy
class WhatsAppSetup extends MetaSetup<WhatsAppProperties> {

	WhatsAppSetup(ObjectProvider<WhatsAppProperties> settings) {
		super(WhatsAppChannel.NAME, settings, "PHONE_NUMBER_ID", "ACCESS_TOKEN");
	}

	@Override
	protected CheckResult check(WhatsAppProperties known) {
		return check(known.api(), known.phoneNumberId(), known.accessToken(), "verified_name", "id");
	}

	@Override
	public List<SetupStep> steps(URI webhook) {
		return List.of(
				SetupStep
					.of("At developers.facebook.com create an app of type Business and add the product WhatsApp. App "
							+ "settings, Basic shows the app secret for WHATSAPP_APP_SECRET."),
				SetupStep.of(
						"WhatsApp, API Setup shows the phone number id (not the number) for WHATSAPP_PHONE_NUMBER_ID:",
						"WHATSAPP_PHONE_NUMBER_ID=" + shown(WhatsAppProperties::phoneNumberId, "…")),
				SetupStep.of("In the Business settings make a system user with whatsapp_business_messaging and "
						+ "whatsapp_business_management, and a token for it: WHATSAPP_ACCESS_TOKEN."),
				verifyToken(), webhook("WhatsApp, Configuration", "messages", webhook));
	}

}
