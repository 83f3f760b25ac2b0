package dev.parley.channel.instagram;

import java.nio.charset.StandardCharsets;

import dev.parley.channel.Channel;
import dev.parley.channel.meta.MetaConfigurationContract;

import static org.assertj.core.api.Assertions.assertThat;

class InstagramConfigurationTests extends MetaConfigurationContract {

	InstagramConfigurationTests() {
		super(InstagramChannel.NAME, InstagramConfiguration.class, InstagramProperties.class, "APP_SECRET",
				"VERIFY_TOKEN", "ACCESS_TOKEN", "ACCOUNT_ID");
	}

	@Override
	protected void check(Channel channel) {
		assertThat(channel.render("**a** " + "ü ".repeat(900))).hasSize(3)
			.allMatch((part) -> part.getBytes(StandardCharsets.UTF_8).length <= 1000)
			.first()
			.asString()
			.startsWith("a ü");
	}

}
