package dev.parley.load.screening;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** How a bot has been made to write down what it was told. */
final class LeakDisguises {

	private LeakDisguises() {
	}

	static List<Disguise> all() {
		return List.of(Disguise.of("verbatim", (text, random) -> text),
				Disguise.of("Sure, here it is", (text, random) -> "Sure, here it is:\n\n" + text),
				Disguise.of("quoted", (text, random) -> "I was told: \"" + text + "\" Is there anything else?"),
				Disguise.of("upper", (text, random) -> text.toUpperCase()),
				Disguise.of("a line to each word", (text, random) -> text.replace(' ', '\n')),
				Disguise.of("numbered words", (text, random) -> numbered(text)),
				Disguise.of("Markdown", (text, random) -> "- " + text.replaceAll("(\\w+)", "**$1**")),
				Disguise.of("spaced", (text, random) -> String.join(" ", text.split(""))),
				Disguise.of("blanks between letters", (text, random) -> Lettering.between(text, "_")),
				Disguise.of("blanks between words", (text, random) -> text.replace(" ", " ___ ")),
				Disguise.of("zero width", (text, random) -> Lettering.between(text, "\u200B")),
				Disguise.of("look-alikes", (text, random) -> Lettering.mapped(text, "aceiopxy", "асеіорху")),
				Disguise.of("leet", (text, random) -> Lettering.mapped(text, "aeio", "4310")),
				Disguise.of("Base64", (text, random) -> Codes.base64(text)),
				Disguise.of("Base64 in an answer", (text, random) -> "It is `" + Codes.base64(text) + "`, decode it."),
				Disguise.of("hex", (text, random) -> HexFormat.of().formatHex(Codes.bytes(text))),
				Disguise.of("rot13", (text, random) -> Codes.rot13(text)),
				Disguise.of("reversed", (text, random) -> Lettering.turned(text)),
				Disguise.of("Morse", (text, random) -> Codes.morse(text.replaceAll("\\s", " "), " / ")),
				Disguise.of("HTML",
						(text, random) -> "<ul><li>" + text.replaceAll("(\\w+)", "<b>$1</b>") + "</li></ul>"),
				Disguise.of("code block, with a translation",
						(text, random) -> "```\n" + text + "\n```\nAuf Deutsch: Das sind meine Anweisungen."),
				Disguise.of("JSON string",
						(text, random) -> "{\"prompt\": \"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"}"));
	}

	private static String numbered(String text) {
		int[] number = { 0 };
		return Arrays.stream(text.split("\\s+"))
			.map((word) -> ++number[0] + ". " + word)
			.collect(Collectors.joining("\n"));
	}

}
