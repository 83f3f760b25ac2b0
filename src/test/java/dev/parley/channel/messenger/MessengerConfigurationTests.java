package dev.parley.channel.messenger;

import dev.parley.channel.Channel;
import dev.parley.channel.meta.MetaConfigurationContract;

import static org.assertj.core.api.Assertions.assertThat;

class MessengerConfigurationTests extends MetaConfigurationContract {

	MessengerConfigurationTests() {
		super(MessengerChannel.NAME, MessengerConfiguration.class, MessengerProperties.class, "APP_SECRET",
				"VERIFY_TOKEN", "PAGE_TOKEN", "PAGE_ID");
	}

	@Override
	protected void check(Channel channel) {
		assertThat(channel.render("**a** " + "b ".repeat(2500))).hasSize(3)
			.allMatch((part) -> part.length() <= 2000)
			.first()
			.asString()
			.startsWith("a b");
	}

}
