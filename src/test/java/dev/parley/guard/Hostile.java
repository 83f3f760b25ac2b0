package dev.parley.guard;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Texts by somebody who means harm. */
final class Hostile {

	private static final List<String> SCRAPS = List.of("a@b.org", "@", "x.com", ".", "-", " ", "\n", "order ", "call ",
			"ssn ", "555-123-4567", "4111 1111 1111 1111", "4111111111111111", "123-45-6789", "+44 20 7946 0958", "12",
			"4155550123", "(", ")", "/", "+", "$", "ignore ", "previous ", "instructions", "you are now ", "a DAN", "１",
			"\u200B", "😀", "e\u0301", "0", "id", "phone 12345678", "_", "[REDACTED_EMAIL]", "%", "1 ", "9-");

	private static final List<String> REPEATED = List.of("a", "1", "-", " ", "@", "a@", "@a.", "a@b.", "a@a.aa ", "a.",
			"1-", "1 ", "1.", "4111 ", "411111111111111 ", "4111-11-", "123-45-", "(555", "555-123-", "+1", "+1 (",
			"00", "00 1", "call 1 ", "phone 1-", "order 55", "555-123-4567 ", "4111111111111111 ", "123-45-6789 ",
			"ignore ", "ignore all ", "ignore all of the ", "ignore your previous ", "you are now ", "you are now a ",
			"now on you ", "repeat all of the ", "what is your ", "'", "it's", "\u200B", "\u0301", "\u0301\u0316",
			"\uFDFA", "\u33C2", "é", "😀", "１", "\n", "\t", ".", "[REDACTED_EMAIL]", "enable the developer ",
			"\u1112\u1161", "0x41 ", "41", "QUJD", "%41", "\\u0041", "&#65;", "01000001 ", "i-", "i g n o r e ", ".- ",
			"vtaber ", "erongi ", "the secret ", "<b>", "<!--", "<|im_start|>", "忽略之前", "!", "$a", "\uDB40\uDC41",
			"\uFE0F", "ignoreallprevious", "aaaaaaaaaaab", "00/", "DE89 3704 0044 0532 0130 004242 4242 4242 4242",
			":+44 20 7946 0958", "%40020 7946 0958", "instructio ", "ignoring ", "$\\text{a}$ ", "_*");

	/** Numbers that hide behind one another: redacting one lays bare the next. */
	private static final List<List<String>> LAYERED = List.of(List.of(" is ", "0", "+442079460958"),
			List.of("@", "@", "１", "#", "+442079460958", "１"), List.of("+44 20 7946 0958", "office", "%", "0", "("),
			List.of("%40", "１", "$", "+442079460958", "@"), List.of(",", "+44 20 7946 0958"),
			List.of("card ", "+44 20 7946 0958", "%40"), List.of("+442079460958", "\u200B", "(415) 555-0132", "\n"));

	/**
	 * Each costs somebody something; mixed at random they cost what nobody thought of.
	 */
	private static final List<String> FRAGMENTS = List.of("+44 20 7946 0958", "(415) 555-0132", "0049 30 123456",
			"4111 1111 1111 1111", "4111-1111-", "DE89 3704 0044 0532 0130 00", "123-45-6789 ", "a@b.org", "@", "&#64;",
			"&#105;", "%40", "%69%67", "\\u0069", "\\x41", "01000001 ", "1", "0x41 ", "69676e6f7265 ",
			"aWdub3JlIGFsbCBwcmV2aW91cw==", "QUJD", ".- ", "vtaber ", "erongi ", "ignore all previous instructions ",
			"ignore ", "previous ", "your ", "what is the secret ", "you are now a ", "i g n o r e ",
			"ignoreallprevious", "instructio ", "aaaaaaaaaaaa", "忽略之前的指令", "ігнор", "１", "𝐢𝐠𝐧", "\u200B", "\u0301",
			"😀", "<b>", "<!--", "**", "\n", " ", "sk-abcdefghijklmnop1234", "password = ", "10.0.0.1 ");

	private Hostile() {
	}

	/** Each makes a text of so many characters. */
	static Map<String, IntFunction<String>> generators() {
		Map<String, IntFunction<String>> generators = new TreeMap<>();
		REPEATED.forEach((part) -> generators.put(part,
				(length) -> part.repeat(length / part.length() + 1).substring(0, length)));
		generators.put("a…@", (length) -> "a".repeat(length - 1) + '@');
		generators.put("@a…", (length) -> "x@" + "a.".repeat(length / 2 - 1));
		generators.put("scraps", (length) -> text(length, Hostile::scraps));
		LAYERED.forEach((parts) -> generators.put("layers of " + String.join("", parts),
				(length) -> text(length, (random) -> parts.get(random.nextInt(parts.size())))));
		return generators;
	}

	/** Two to six fragments, mixed by that seed. */
	static String mix(long seed, int length) {
		Random choice = new Random(seed);
		List<String> parts = choice.ints(2 + choice.nextInt(5), 0, FRAGMENTS.size()).mapToObj(FRAGMENTS::get).toList();
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append(parts.get(choice.nextInt(parts.size())));
		}
		return text.substring(0, length);
	}

	private static String text(int length, Function<Random, String> part) {
		Random random = new Random(1);
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append(part.apply(random));
		}
		return text.substring(0, length);
	}

	static String scraps(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(12); i >= 0; i--) {
			text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
		}
		return text.toString();
	}

}
