package dev.parley.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks the other side what it knows of the service, for people who set it up: once,
 * within seconds. What it says of an error holds no address, which may hold a token.
 */
public final class SetupQuery {

	private static final Duration PATIENCE = Duration.ofSeconds(8);

	private final OutboundHttp http;

	/**
	 * Asks with a bound.
	 * @param largestAnswer so many bytes of a body are read at the most
	 */
	public SetupQuery(int largestAnswer) {
		this.http = new OutboundHttp(PATIENCE, Duration.ofSeconds(5), largestAnswer);
	}

	/**
	 * What was answered.
	 *
	 * @param status the HTTP status; 0 if no answer came
	 * @param json the body; a missing node if it is no JSON
	 * @param headers the headers
	 * @param why why no answer came; empty if one did
	 */
	public record Answer(int status, JsonNode json, HttpHeaders headers, String why) {

		/** What to say of an answer that is not the one hoped for. */
		public String problem() {
			return (this.status == 0) ? "cannot be reached (%s)".formatted(this.why) : "answered " + this.status;
		}

		/** Whether the other side was there and did not like the credentials. */
		public boolean refuses() {
			return this.status == 400 || this.status == 401 || this.status == 403 || this.status == 404;
		}

		/** Without what was said. */
		@Override
		public String toString() {
			return "Answer[%d]".formatted(this.status);
		}

	}

	/** Calls without a body. */
	public Answer ask(String method, URI uri, Map<String, String> headers) {
		return ask(() -> this.http.call(method, uri, lists(headers)));
	}

	/** Posts a map or a tree as JSON. */
	public Answer post(URI uri, Map<String, String> headers, Object json) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Content-Type", "application/json; charset=utf-8");
		byte[] body = JsonMapper.shared().writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
		return ask(() -> this.http.post(uri, lists(all), body));
	}

	private static Map<String, List<String>> lists(Map<String, String> headers) {
		return headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, (e) -> List.of(e.getValue())));
	}

	private static Answer ask(Call call) {
		try {
			HttpAnswer answer = call.make();
			return new Answer(answer.status(), json(answer.text()), answer.headers(), "");
		}
		catch (HttpCallException ex) {
			return none(String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return none("interrupted");
		}
	}

	private static Answer none(String why) {
		return new Answer(0, MissingNode.getInstance(), HttpHeaders.of(Map.of(), (name, value) -> true), why);
	}

	private static JsonNode json(String body) {
		try {
			return JsonMapper.shared().readTree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/** A call that may bring an answer. */
	@FunctionalInterface
	private interface Call {

		HttpAnswer make() throws HttpCallException, InterruptedException;

	}

}
