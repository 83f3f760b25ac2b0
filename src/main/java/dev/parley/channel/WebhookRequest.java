package dev.parley.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform's call as it came in.
 *
 * @param method the HTTP method in capitals
 * @param headers the headers, by their names in any case
 * @param parameters the parameters of the query string, decoded
 * @param body the exact bytes, for signatures are made over these
 */
public record WebhookRequest(String method, Map<String, List<String>> headers, Map<String, List<String>> parameters,
		byte[] body) {

	public WebhookRequest {
		headers = headers.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((entry) -> entry.getKey().toLowerCase(Locale.ROOT),
					(entry) -> List.copyOf(entry.getValue()), (first, second) -> first));
		parameters = Map.copyOf(parameters);
	}

	/** The header's first value, or null. */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name.toLowerCase(Locale.ROOT));
		return (values == null || values.isEmpty()) ? null : values.get(0);
	}

	/** The parameter's first value, or null. */
	public @Nullable String parameter(String name) {
		List<String> values = this.parameters.get(name);
		return (values == null || values.isEmpty()) ? null : values.get(0);
	}

	/** Refuses every other method. */
	public void mustBePosted() throws WebhookRejectedException {
		if (!"POST".equals(this.method)) {
			throw WebhookRejectedException.notPosted();
		}
	}

	/** The body as JSON, whatever the content type says. */
	public JsonNode jsonObject() throws WebhookRejectedException {
		try {
			JsonNode json = JsonMapper.shared().readTree(this.body);
			if (json.isObject()) {
				return json;
			}
		}
		catch (JacksonException ex) {
			// the parser's own message quotes the body, so it is not passed on
		}
		throw WebhookRejectedException.malformed("The body must be a JSON object");
	}

	/** Whether the content type says that the body is a form. */
	public boolean isForm() {
		String type = header("content-type");
		return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
	}

	/** The fields of a form, each with its first value. */
	public Map<String, String> form() {
		Map<String, String> form = new HashMap<>();
		for (String pair : new String(this.body, StandardCharsets.UTF_8).split("&")) {
			String[] sides = pair.split("=", 2);
			try {
				form.putIfAbsent(decoded(sides[0]), (sides.length > 1) ? decoded(sides[1]) : "");
			}
			catch (IllegalArgumentException ex) {
				// a stray percent sign costs this pair only
			}
		}
		return form;
	}

	private static String decoded(String value) {
		return URLDecoder.decode(value, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "WebhookRequest[%s, %d bytes]".formatted(this.method, this.body.length);
	}

}
