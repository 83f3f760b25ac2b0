package dev.parley.channel.whatsapp;

import dev.parley.channel.Channel;
import dev.parley.channel.meta.MetaConfigurationContract;

import static org.assertj.core.api.Assertions.assertThat;

class WhatsAppConfigurationTests extends MetaConfigurationContract {

	WhatsAppConfigurationTests() {
		super(WhatsAppChannel.NAME, WhatsAppConfiguration.class, WhatsAppProperties.class, "APP_SECRET", "VERIFY_TOKEN",
				"ACCESS_TOKEN", "PHONE_NUMBER_ID");
	}

	@Override
	protected void check(Channel channel) {
		assertThat(channel.render("**a** " + "b ".repeat(3000))).hasSize(2)
			.allMatch((part) -> part.length() <= 4096)
			.first()
			.asString()
			.startsWith("*a* b");
	}

}
