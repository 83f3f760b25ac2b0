package dev.parley.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The parameters of a query string, and only these: asking the container for parameters
 * would make it read the body, whose bytes are needed as they are.
 */
final class QueryParameters {

	private QueryParameters() {
	}

	static Map<String, List<String>> of(@Nullable String query) {
		if (query == null) {
			return Map.of();
		}
		MultiValueMap<String, String> encoded = UriComponentsBuilder.newInstance()
			.query(query)
			.build()
			.getQueryParams();
		MultiValueMap<String, String> decoded = new LinkedMultiValueMap<>();
		encoded.forEach((name, values) -> values
			.forEach((value) -> decoded.add(decode(name), (value != null) ? decode(value) : "")));
		return Map.copyOf(decoded);
	}

	private static String decode(String text) {
		return UriUtils.decode(text.replace('+', ' '), "UTF-8");
	}

}
