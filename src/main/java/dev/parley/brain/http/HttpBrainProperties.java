package dev.parley.brain.http;

import java.net.URI;

import dev.parley.brain.Limits;
import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Which service is asked.
 *
 * @param target where questions are posted
 * @param signingSecret Standard Webhooks secrets, separated by spaces; the first signs
 * @param limits what a call is granted
 */
@ConfigurationProperties("parley.brain.http")
record HttpBrainProperties(@Name("url") @Nullable String target, @Name("secret") @Nullable String signingSecret,
		@DefaultValue Limits limits) {

	HttpBrainProperties {
		limits.check("BRAIN");
	}

	URI url() {
		String remedy = "Set it to where questions are posted, such as http://localhost:9000/answer.";
		return HttpUrl.of("BRAIN_URL", required("BRAIN_URL", this.target, remedy), remedy);
	}

	String secret() {
		return required("BRAIN_SECRET", this.signingSecret,
				"Make one with: echo whsec_$(openssl rand -base64 32), and have the service verify by it.");
	}

	private static String required(String variable, @Nullable String value, String remedy) {
		String set = WrongSettingException.blankToNull(value);
		if (set == null) {
			throw new WrongSettingException(variable, "is not set, but BRAIN=http needs it", remedy);
		}
		return set;
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "HttpBrainProperties";
	}

}
