package dev.parley.channel.meta;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import dev.parley.channel.ChannelSetup;
import dev.parley.channel.SetupStep;
import dev.parley.http.SetupQuery.Answer;
import dev.parley.setting.CheckResult;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.util.UriUtils;

/**
 * What WhatsApp, Messenger and Instagram share: the Graph API knows its own ids.
 *
 * @param <P> the channel's settings
 */
public abstract class MetaSetup<P> extends ChannelSetup<P> {

	private final String idVariable;

	private final String tokenVariable;

	/**
	 * Knows a channel.
	 * @param id the variable of the id that messages are sent from, without its prefix
	 * @param token the variable of the token, without its prefix
	 */
	protected MetaSetup(String name, ObjectProvider<P> settings, String id, String token) {
		super(name, settings);
		this.idVariable = variable(id);
		this.tokenVariable = variable(token);
	}

	@Override
	protected final String variables() {
		return "%s, %s, %s and %s".formatted(variable("APP_SECRET"), variable("VERIFY_TOKEN"), this.tokenVariable,
				this.idVariable);
	}

	/** A variable of this channel. */
	protected final String variable(String name) {
		return name().toUpperCase(Locale.ROOT) + '_' + name;
	}

	/**
	 * Asks for the id by the token.
	 * @param api where the API is, the version included; it ends in a slash
	 * @param fields what is asked for; the first that is there names whose it is
	 */
	protected final CheckResult check(URI api, String id, String token, String... fields) {
		Answer told = get(api, UriUtils.encodePathSegment(id, StandardCharsets.UTF_8), token,
				"fields=" + String.join(",", fields));
		for (String field : fields) {
			String name = told.json().path(field).asString("").replaceAll("[\\p{Cc}\\p{Cf}]", "");
			if (told.status() == 200 && !name.isBlank()) {
				return CheckResult.ok(name(), "the token is good for " + name);
			}
		}
		int code = told.json().path("error").path("code").asInt(0);
		if (code == 0 && !told.refuses()) {
			return CheckResult.failed(name(), "Meta's Graph API " + told.problem(),
					"Check the way out to %s, and HTTPS_PROXY.".formatted(variable("API_URL")));
		}
		boolean expired = code == 190 || told.status() == 401;
		return CheckResult.failed(name(),
				"Meta's Graph API %s (code %d)".formatted(expired ? "does not take the token" : "does not know the id",
						code),
				expired ? "Set %s to a token that has not expired.".formatted(this.tokenVariable)
						: "Compare %s with what Meta shows, and see that the token of %s may use it."
							.formatted(this.idVariable, this.tokenVariable));
	}

	/** Asks for something by the token, which goes into a header. */
	protected final Answer get(URI api, String path, String token, String query) {
		return query().ask("GET", URI.create(api + path + '?' + query), Map.of("Authorization", "Bearer " + token));
	}

	/** What is entered at Meta, whatever the platform. */
	protected final SetupStep webhook(String where, String fields, URI webhook) {
		return SetupStep.of("Start Parley, then under %s enter this callback URL, and what %s holds as verify token; "
			.formatted(where, variable("VERIFY_TOKEN")) + "subscribe to " + fields + '.', webhook.toString());
	}

	/** How the verify token is made. */
	protected final SetupStep verifyToken() {
		return SetupStep.of("Make up %s:".formatted(variable("VERIFY_TOKEN")), "openssl rand -hex 16");
	}

}
