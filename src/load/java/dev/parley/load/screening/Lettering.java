package dev.parley.load.screening;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Other letters, and what hides between letters. */
final class Lettering {

	private static final String LATIN = "aceijopsxyABCEHIKMOPTXY";

	private static final String CYRILLIC = "асеіјорѕхуАВСЕНІКМОРТХУ";

	private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";

	private static final String GREEK = "αbcdεfghιjκlmηορqrsτυνωxγz";

	private static final String SMALL_CAPS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ";

	private static final String ACCENTS = "àéîõüçñŷ";

	private static final String BARE = "aeioucny";

	private static final int[] MARKS = { 0x301, 0x308, 0x30A, 0x327, 0x334, 0x338, 0x353 };

	private static final int GRINNING = 0x1F600;

	private Lettering() {
	}

	static List<Disguise> all() {
		return List.of(Disguise.of("upper", (text, random) -> text.toUpperCase()),
				Disguise.of("zero width between letters", (text, random) -> between(text, "\u200B")),
				Disguise.of("zero width in words", (text, random) -> text.replaceAll("(\\w{2})(\\w{2})", "$1\u200C$2")),
				Disguise.of("zero width for spaces", (text, random) -> text.replace(' ', '\u200B')),
				Disguise.of("soft hyphen", (text, random) -> between(text, "\u00AD")),
				Disguise.of("Cyrillic", (text, random) -> mapped(text, LATIN, CYRILLIC)),
				Disguise.of("Cyrillic, here and there", (text, random) -> some(text, random, LATIN, CYRILLIC)),
				Disguise.of("Greek", (text, random) -> some(text, random, SMALL, GREEK)),
				Disguise.of("fullwidth", (text, random) -> each(text, (c) -> point(c + 0xFEE0))),
				Disguise.of("math bold", (text, random) -> math(text, 0x1D400)),
				Disguise.of("math bold script", (text, random) -> math(text, 0x1D4D0)),
				Disguise.of("math sans italic", (text, random) -> math(text, 0x1D608)),
				Disguise.of("circled", (text, random) -> each(text, (c) -> letter(c, 0x24B6, 0x24D0))),
				Disguise.of("small caps", (text, random) -> mapped(text.toLowerCase(), SMALL, SMALL_CAPS)),
				Disguise.of("combining overlay", (text, random) -> between(text, "\u0336")),
				Disguise.of("piles of marks", Lettering::piles),
				Disguise.of("diacritics", (text, random) -> mapped(text, BARE, ACCENTS)),
				Disguise.of("bidi override", (text, random) -> "\u202E" + turned(text) + "\u202C"),
				Disguise.of("bidi marks", (text, random) -> "\u2066" + between(text, "\u200F") + "\u2069"),
				Disguise.of("tag characters", (text, random) -> "Hello!" + each(text + ' ', (c) -> point(0xE0000 + c))),
				Disguise.of("variation selectors", (text, random) -> between(text, "\uFE0F")),
				Disguise.of("bytes as variation selectors", (text, random) -> "😀" + each(text, Lettering::selector)),
				Disguise.of("leet", (text, random) -> mapped(text, "aeioAEIO", "43104310")),
				Disguise.of("leet, with signs", (text, random) -> mapped(text, "aeiost", "@3!0$7")),
				Disguise.of("emoji between letters", (text, random) -> between(text, "😀")),
				Disguise.of("emoji between words",
						(text, random) -> text.replaceAll(" ", point(GRINNING + random.nextInt(50)))));
	}

	static String between(String text, String sign) {
		return text.replaceAll("(?<=\\w)(?=\\w)", sign);
	}

	static String turned(String text) {
		return new StringBuilder(text).reverse().toString();
	}

	static String mapped(String text, String from, String to) {
		return each(text, (c) -> (from.indexOf(c) < 0) ? point(c) : point(to.charAt(from.indexOf(c))));
	}

	/** Two in three of those that have a twin. */
	private static String some(String text, Random random, String from, String to) {
		return each(text,
				(c) -> (from.indexOf(c) < 0 || random.nextInt(3) == 0) ? point(c) : point(to.charAt(from.indexOf(c))));
	}

	private static String math(String text, int start) {
		return each(text, (c) -> letter(c, start, start + 26));
	}

	private static String letter(int c, int capital, int small) {
		if (c >= 'A' && c <= 'Z') {
			return point(capital + c - 'A');
		}
		return (c >= 'a' && c <= 'z') ? point(small + c - 'a') : point(c);
	}

	private static String selector(int c) {
		return point((c < 16) ? 0xFE00 + c : 0xE0100 + c - 16);
	}

	private static String piles(String text, Random random) {
		return each(text, (c) -> point(c) + point(MARKS[random.nextInt(MARKS.length)])
				+ point(MARKS[random.nextInt(MARKS.length)]) + point(MARKS[random.nextInt(MARKS.length)]));
	}

	/** Every character but spaces. */
	private static String each(String text, IntFunction<String> writer) {
		StringBuilder written = new StringBuilder();
		text.codePoints().forEach((c) -> written.append((c == ' ' || c > 0x7E) ? keep(c, writer) : writer.apply(c)));
		return written.toString();
	}

	/** A space keeps its kind where all of the text is hidden. */
	private static String keep(int c, IntFunction<String> writer) {
		String other = writer.apply(c);
		return (other.codePointAt(0) >= 0xE0000) ? other : point(c);
	}

	private static String point(int c) {
		return Character.toString(c);
	}

}
