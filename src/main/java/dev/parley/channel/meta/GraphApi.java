package dev.parley.channel.meta;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import tools.jackson.databind.JsonNode;

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
	 * @param base where the API is, the version included; it ends in a slash
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
	 * Posts and tells what became of it.
	 * @param path the path below the version
	 * @param body what is sent as JSON
	 * @param attempt which attempt this is, from 1
	 * @param id where the answer tells the message's id, as a JSON pointer
	 */
	public SendOutcome post(String path, Map<String, ?> body, int attempt, String id) {
		return this.http.postJson(URI.create(this.base + path), this.headers, body,
				(response) -> read(response, attempt, id));
	}

	/**
	 * Whether Meta refuses a message for its form, so that a plainer one may be taken.
	 */
	public static boolean isForm(SendOutcome outcome) {
		return outcome instanceof SendOutcome.Refused refused && GraphError.ofForm(refused.why());
	}

	/**
	 * An error's code counts, whatever the status: that is what Meta documents. Only the
	 * message's id proves that Meta has it, since whatever stands in between may answer
	 * 200 as well.
	 */
	private SendOutcome read(PlatformHttp.Response response, int attempt, String id) {
		JsonNode answer = response.json();
		if (answer.path("error").isObject()) {
			return GraphError.of(answer.path("error")).outcome(this.who, response, attempt);
		}
		if (!response.succeeded()) {
			return GraphWait.in(response.outcome(this.who), response);
		}
		String sent = MetaEnvelope.id(answer.at(id));
		return sent.isEmpty()
				? new SendOutcome.Unknown(
						"%s answered %d without the message's id".formatted(this.who, response.status()))
				: new SendOutcome.Sent(sent);
	}

	/**
	 * What a platform's later report of a failure says, for operators.
	 * @param error the error as Meta writes it
	 */
	public static String reported(String who, JsonNode error) {
		return GraphError.of(error).described(who + " reported");
	}

}
