package dev.parley.text;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what a model might write, and what it should not. The same for the same seed.
 */
final class RandomMarkdown {

	private static final List<String> WORDS = List.of("alpha", "Beta", "gamma,", "delta.", "omega!", "snake_case",
			"f(x)", "a*b", "žlutý", "重要です。", "これは", "한국어", "नमस्ते", "مرحبا", "e\u0301te\u0301",
			"\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\uD83C\uDDE9\uD83C\uDDEA", "\uD83D\uDC4D\uD83C\uDFFD",
			"\uD83D\uDE00", "&amp;", "<b>", "\"quoted\"", "x<y", "A&B", "don't", "(aside)", "dash—dash", "\\*", "1.",
			"#tag", "~", "_", "`", "|", "\u00A0", "supercalifragilisticexpialidocious");

	private static final List<String> MENTIONS = List.of("@everyone", "@channel", "@here", "@all", "<!channel>",
			"<!here|here>", "<!subteam^S1>", "<@U12AB>", "&#64;everyone", "@**here**", "\\@channel", "@eve*ry*one",
			"@EVERYONE", "<!everyone>", "\u0600@here");

	private static final List<String> LINKS = List.of("https://e.test/a", "http://e.test/b_c?d=e&f=g",
			"javascript:alert(1)", "data:text/html,x", "#anchor", "HTTPS://e.test/(x)", "mailto:a@e.test", "");

	private static final List<String> TOKENS = List.of("*", "**", "_", "__", "~~", "`", "``", "```", "```\n",
			"~~~ js\n", "[", "]", "(", ")", "](https://e.test/a)", "![", "<", ">", "<b>", "<!--", "-->", "&lt;",
			"&#x40;", "&", "\\", "\n", "\n\n", "\n> ", "\n- ", "\n  - ", "\n1. ", "\n# ", "\n    ", "|", "\n|-|-|\n",
			"\n---\n", "\n===\n", " ", "  \n", "\t", "a", "b c", "word", "@", "here", "!", "\u0301", "\u200D", "\u200B",
			"\uD83D\uDE00", "\uD83D", "\uDE00", "\u0000", "\u202E", "重", "。", "\uD83C\uDDE9", "\u0600", "\r", "\u2028",
			"https://e.test/x", "a@e.test", "[x]: y\n", "\u001B");

	private final Random random;

	RandomMarkdown(long seed) {
		this.random = new Random(seed);
	}

	/** Any characters, with a taste for those that mean something. */
	String chaos(int tokens) {
		return repeat(tokens,
				() -> (this.random.nextInt(20) > 0) ? oneOf(TOKENS)
						: Character.toString(this.random.nextInt(Character.MAX_CODE_POINT)))
			.collect(Collectors.joining());
	}

	/** A decent answer of so many blocks. */
	String answer(int blocks, boolean tables) {
		return repeat(blocks, () -> block(tables)).collect(Collectors.joining("\n\n"));
	}

	private String block(boolean tables) {
		return switch (this.random.nextInt(tables ? 9 : 8)) {
			case 0 -> "#".repeat(1 + this.random.nextInt(4)) + " " + line(1 + this.random.nextInt(5));
			case 1 -> list(0);
			case 2 -> prefixed("> ", paragraph() + "\n\n" + paragraph());
			case 3 -> code();
			case 4 -> "***";
			case 5, 6, 7 -> paragraph();
			default -> table();
		};
	}

	private String paragraph() {
		return repeat(1 + this.random.nextInt(3), () -> line(1 + this.random.nextInt(25)))
			.collect(Collectors.joining(this.random.nextBoolean() ? "\n" : "  \n"));
	}

	private String list(int depth) {
		boolean ordered = this.random.nextBoolean();
		return repeat(1 + this.random.nextInt(4), () -> {
			String item = (ordered ? "1. " : "- ") + (this.random.nextInt(5) == 0 ? "[x] " : "") + "i"
					+ line(1 + this.random.nextInt(6));
			String below = (depth < 3 && this.random.nextInt(4) == 0)
					? '\n' + prefixed("   ", this.random.nextBoolean() ? list(depth + 1) : code()) : "";
			return item + below;
		}).collect(Collectors.joining("\n"));
	}

	private String code() {
		String fence = "`".repeat(3 + this.random.nextInt(2));
		String lines = repeat(1 + this.random.nextInt(8),
				() -> "    ".repeat(this.random.nextInt(3)) + "let x" + " = "
						+ oneOf(List.of("`a`", "a && b", "\"<b>\"", "x * y", "f(**z)", "")))
			.collect(Collectors.joining("\n"));
		return fence + oneOf(List.of("", "python", "js title=x", "c++")) + '\n' + lines + '\n' + fence;
	}

	private String table() {
		int columns = 1 + this.random.nextInt(4);
		Supplier<String> row = () -> repeat(columns, () -> oneOf(List.of("cell", "**b**", "`c`", "", "a b c", "重要")))
			.collect(Collectors.joining(" | ", "| ", " |"));
		return row.get() + '\n' + "|:-:".repeat(columns) + "|\n"
				+ repeat(this.random.nextInt(6), row).collect(Collectors.joining("\n"));
	}

	private String line(int words) {
		return repeat(words, this::inline).collect(Collectors.joining(" "));
	}

	private String inline() {
		return switch (this.random.nextInt(16)) {
			case 0 -> "**" + oneOf(WORDS) + " x**";
			case 1 -> "*x " + oneOf(WORDS) + "*";
			case 2 -> "~~" + oneOf(WORDS) + "~~";
			case 3 -> "`" + oneOf(List.of("code", "a<b", "x y  z", "@here", "&amp;")) + "`";
			case 4 -> "[" + oneOf(List.of("label", "two words", "**b** x", "`c`", "https://f.test", "")) + "]("
					+ oneOf(LINKS) + ")";
			case 5 -> "***x** y*" + oneOf(WORDS);
			case 6 -> oneOf(MENTIONS);
			case 7 -> oneOf(List.of("https://e.test/auto_x", "<https://e.test/y>", "![alt](https://e.test/i.png)"));
			default -> oneOf(WORDS);
		};
	}

	private static String prefixed(String prefix, String lines) {
		return lines.lines().map((line) -> prefix + line).collect(Collectors.joining("\n"));
	}

	private Stream<String> repeat(int times, Supplier<String> part) {
		return Stream.generate(part).limit(times);
	}

	private <T> T oneOf(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

}
