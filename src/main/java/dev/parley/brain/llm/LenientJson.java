package dev.parley.brain.llm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads what servers write who do not keep to the API that they offer. */
final class LenientJson {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/** No answer took more. */
	private static final double MOST = 1e15;

	private LenientJson() {
	}

	/** A missing node if it is no JSON. */
	static JsonNode read(byte[] body) {
		return read(new String(body, StandardCharsets.UTF_8));
	}

	/** A missing node if it is no JSON. */
	static JsonNode read(String text) {
		try {
			return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

	/** A string that says something, or else nothing. */
	static String string(JsonNode node) {
		return node.isString() ? node.stringValue() : "";
	}

	/** How many, whatever the number's size and kind; 0 if it is none. */
	static long count(JsonNode node) {
		return node.isNumber() ? (long) Math.max(0, Math.min(node.doubleValue(), MOST)) : 0;
	}

	/**
	 * What a content says to the user: a string, one part, or a list of them, of which
	 * thinking is left out.
	 */
	static String said(JsonNode content, String between) {
		if (content.isArray()) {
			return StreamSupport.stream(content.spliterator(), false)
				.map((part) -> said(part, between))
				.filter((text) -> !text.isEmpty())
				.collect(Collectors.joining(between));
		}
		if (content.isObject()) {
			String type = string(content.path("type")).toLowerCase(Locale.ROOT);
			boolean thought = content.path("thought").booleanValue(false);
			boolean spoken = !thought && (type.isEmpty() || type.endsWith("text"));
			JsonNode text = content.path("text");
			return spoken ? string(text.isObject() ? text.path("value") : text) : "";
		}
		return string(content);
	}

}
