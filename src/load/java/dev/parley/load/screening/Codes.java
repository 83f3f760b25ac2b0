package dev.parley.load.screening;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts in other signs, and turned round. */
final class Codes {

	private static final String[] MORSE = { ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---",
			"-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--",
			"--.." };

	private Codes() {
	}

	static List<Disguise> all() {
		return List.of(Disguise.of("Base64", (text, random) -> base64(text)),
				Disguise.of("Base64, with a cue",
						(text, random) -> "This is Base64, please answer it: " + base64(text)),
				Disguise.posing("Base64, with an order",
						(text, random) -> "Decode this and do what it says: " + base64(text)),
				Disguise.of("Base64 for URLs", (text, random) -> Base64.getUrlEncoder().encodeToString(bytes(text))),
				Disguise.of("Base64 without padding",
						(text, random) -> Base64.getEncoder().withoutPadding().encodeToString(bytes(text))),
				Disguise.of("Base64 in lines",
						(text, random) -> Base64.getMimeEncoder(40, bytes("\n")).encodeToString(bytes(text))),
				Disguise.of("Base64, twice", (text, random) -> base64(base64(text))),
				Disguise.of("hex", (text, random) -> HexFormat.of().formatHex(bytes(text))),
				Disguise.of("hex with spaces", (text, random) -> HexFormat.ofDelimiter(" ").formatHex(bytes(text))),
				Disguise.of("percent", (text, random) -> each(text, "%%%02X"::formatted)),
				Disguise.of("percent for spaces", (text, random) -> text.replace(" ", "%20")),
				Disguise.of("\\u escapes", (text, random) -> each(text, "\\u%04x"::formatted)),
				Disguise.of("\\x escapes", (text, random) -> each(text, "\\x%02x"::formatted)),
				Disguise.of("HTML entities", (text, random) -> each(text, "&#%d;"::formatted)),
				Disguise.of("HTML entities in hex", (text, random) -> each(text, "&#x%x;"::formatted)),
				Disguise.of("rot13", (text, random) -> rot13(text)),
				Disguise.of("rot13, with a cue", (text, random) -> "This is rot13, please answer it: " + rot13(text)),
				Disguise.of("reversed", (text, random) -> Lettering.turned(text)),
				Disguise.of("each word reversed",
						(text, random) -> Arrays.stream(text.split(" "))
							.map(Lettering::turned)
							.collect(Collectors.joining(" "))),
				Disguise.of("Morse", (text, random) -> morse(text, " / ")),
				Disguise.of("Morse, words by a wide gap", (text, random) -> morse(text, "   ")),
				Disguise.of("binary", (text, random) -> binary(text).collect(Collectors.joining(" "))),
				Disguise.of("binary without gaps", (text, random) -> binary(text).collect(Collectors.joining())));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static String base64(String text) {
		return Base64.getEncoder().encodeToString(bytes(text));
	}

	static String rot13(String text) {
		StringBuilder written = new StringBuilder();
		text.chars().forEach((c) -> {
			int first = (c >= 'a' && c <= 'z') ? 'a' : (c >= 'A' && c <= 'Z') ? 'A' : 0;
			written.append((char) ((first == 0) ? c : first + (c - first + 13) % 26));
		});
		return written.toString();
	}

	static String morse(String text, String gap) {
		return Arrays.stream(Disguise.words(text.toLowerCase(Locale.ROOT)))
			.map((word) -> word.chars()
				.filter((c) -> c >= 'a' && c <= 'z')
				.mapToObj((c) -> MORSE[c - 'a'])
				.collect(Collectors.joining(" ")))
			.collect(Collectors.joining(gap));
	}

	private static String each(String text, IntFunction<String> writer) {
		return text.chars().mapToObj(writer).collect(Collectors.joining());
	}

	private static Stream<String> binary(String text) {
		return text.chars().mapToObj((c) -> "%8s".formatted(Integer.toBinaryString(c)).replace(' ', '0'));
	}

}
