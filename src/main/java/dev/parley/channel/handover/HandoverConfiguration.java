package dev.parley.channel.handover;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import dev.parley.channel.AnySet;
import dev.parley.channel.Channel;
import dev.parley.channel.SignedCallback;
import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import dev.parley.signature.StandardWebhooks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Switches the channel on when it is set up; half of it is an error. */
@Configuration(proxyBeanMethods = false)
@Conditional(HandoverConfiguration.AnythingSet.class)
@EnableConfigurationProperties(HandoverConfiguration.Receiver.class)
class HandoverConfiguration {

	@Bean
	Channel handoverChannel(Receiver receiver, Clock clock) {
		return new HandoverChannel(
				new SignedCallback(receiver.address(), receiver.signatures(), receiver.timeout(), clock));
	}

	/**
	 * Who is told.
	 *
	 * @param url where it is posted
	 * @param secret Standard Webhooks secrets, separated by spaces; the first signs
	 * @param timeout how long a call may take
	 */
	@ConfigurationProperties("parley.handover.webhook")
	record Receiver(@Nullable String url, @Nullable String secret, @DefaultValue("10s") Duration timeout) {

		private static final String OTHERS = "the hand-over webhook";

		private static final String ADDRESS = "Set it to where it is posted that somebody wants a person, such as "
				+ "https://desk.example.org/handovers, without user or password in it.";

		Receiver {
			url = WrongSettingException.blankToNull(url);
			secret = WrongSettingException.blankToNull(secret);
			if (url != null) {
				HttpUrl.of("HANDOVER_URL", url, ADDRESS);
			}
			if (secret != null) {
				new StandardWebhooks("HANDOVER_SECRET", secret);
			}
		}

		boolean isUnset() {
			return this.url == null && this.secret == null;
		}

		URI address() {
			return URI.create(WrongSettingException.required("HANDOVER_URL", this.url, OTHERS, ADDRESS));
		}

		StandardWebhooks signatures() {
			return new StandardWebhooks("HANDOVER_SECRET",
					WrongSettingException.required("HANDOVER_SECRET", this.secret, OTHERS,
							"Make one with: echo whsec_$(openssl rand -base64 32), and give it to the receiver too."));
		}

		/** Without the secret. */
		@Override
		public String toString() {
			return "Receiver";
		}

	}

	static class AnythingSet extends AnySet {

		AnythingSet() {
			super("parley.handover.webhook", "url", "secret");
		}

	}

}
