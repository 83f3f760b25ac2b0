package dev.parley.web.tomcat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string, and only these: asking the container for parameters
 * would make it read the body, whose bytes are needed as they are. A percent sign that
 * begins no escape stands for itself.
 */
public final class QueryParameters {

	private static final Pattern ESCAPES = Pattern.compile("(?:%\\p{XDigit}{2})+|%");

	private QueryParameters() {
	}

	public static Map<String, List<String>> of(@Nullable String query) {
		Map<String, List<String>> parameters = new HashMap<>();
		for (String pair : (query != null) ? query.split("&") : new String[0]) {
			String[] sides = pair.split("=", 2);
			if (!pair.isEmpty()) {
				parameters.computeIfAbsent(decode(sides[0]), (name) -> new ArrayList<>())
					.add((sides.length > 1) ? decode(sides[1]) : "");
			}
		}
		return Map.copyOf(parameters);
	}

	/**
	 * The query with each percent sign escaped itself that begins no escape, or one of
	 * bytes that are no UTF-8. The same string if there is none.
	 */
	static String mended(String query) {
		return (query.indexOf('%') < 0) ? query : ESCAPES.matcher(query)
			.replaceAll((match) -> isText(match.group()) ? match.group() : match.group().replace("%", "%25"));
	}

	private static boolean isText(String escapes) {
		if (escapes.equals("%")) {
			return false;
		}
		try {
			byte[] bytes = HexFormat.of().parseHex(escapes.replace("%", ""));
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static String decode(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
		for (int i = 0; i < encoded.length; i++) {
			int high = (encoded[i] == '%' && i + 2 < encoded.length) ? Character.digit(encoded[i + 1], 16) : -1;
			int low = (high >= 0) ? Character.digit(encoded[i + 2], 16) : -1;
			if (low >= 0) {
				decoded.write(16 * high + low);
				i += 2;
			}
			else {
				decoded.write((encoded[i] == '+') ? ' ' : encoded[i]);
			}
		}
		return decoded.toString(StandardCharsets.UTF_8);
	}

}
