package dev.parley.channel;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.parley.setting.WrongSetting;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Meta's Graph API, through which WhatsApp, Messenger and Instagram send. Safe for any
 * number of threads.
 */
public final class GraphApi {

	private final String who;

	private final URI base;

	private final Map<String, String> headers;

	private final PlatformHttp http;

	/**
	 * Makes a client.
	 * @param who what operators call the platform
	 * @param base where the API is, the version included
	 * @param token the access token; goes into a header, never into a URL
	 * @param timeout how long one call may take
	 */
	public GraphApi(String who, URI base, String token, Duration timeout) {
		this.who = who;
		this.base = base;
		this.headers = Map.of("Authorization", "Bearer " + token);
		this.http = new PlatformHttp(timeout);
	}

	/**
	 * The address of one version of the API.
	 * @throws WrongSetting naming the variable, if the URL is none
	 */
	public static URI base(String variable, String url, String version) {
		try {
			URI uri = URI.create(url.replaceFirst("/+$", "") + '/' + version);
			if (uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null
					&& uri.getFragment() == null
					&& ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
				return uri;
			}
		}
		catch (IllegalArgumentException ex) {
			// told below, without the value
		}
		throw new WrongSetting(variable, "is not the URL of an API",
				"Set it to something like https://graph.facebook.com, or unset it.");
	}

	/**
	 * Posts and tells what became of it.
	 * @param path the path below the version, beginning with a slash
	 * @param body what is sent as JSON
	 * @param attempt which attempt this is, from 1
	 * @param id where the answer tells the message's id, as a JSON pointer
	 */
	public SendOutcome post(String path, Map<String, ?> body, int attempt, String id) {
		return this.http.postJson(URI.create(this.base + path), this.headers,
				MetaEnvelope.JSON.writeValueAsString(body), (response) -> read(response, attempt, id));
	}

	/** An error's code counts, whatever the status: that is what Meta documents. */
	private SendOutcome read(PlatformHttp.Response response, int attempt, String id) {
		JsonNode answer = parse(response.body());
		if (answer.path("error").isObject()) {
			return GraphError.of(answer.path("error")).outcome(this.who, response, attempt);
		}
		if (!response.succeeded()) {
			return response.outcome(this.who);
		}
		@Nullable String sent = MetaEnvelope.id(answer.at(id));
		return new SendOutcome.Sent(sent.isEmpty() ? null : sent);
	}

	private static JsonNode parse(String body) {
		try {
			return MetaEnvelope.JSON.readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

}
