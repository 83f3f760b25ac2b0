package dev.parley.channel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

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

	@Override
	public String toString() {
		return "WebhookRequest[%s, %d bytes]".formatted(this.method, this.body.length);
	}

}
