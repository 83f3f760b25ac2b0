package dev.parley.load.screening;

import java.util.Locale;
import java.util.Random;

/**
 * A way to write a text so that a model still reads it and a list of words does not.
 *
 * @param name of its class
 * @param writer of the text
 * @param twin whether an innocent text so written is innocent: a turn that poses as the
 * operator's is none, whatever it says, nor is the order to do what a code says
 */
record Disguise(String name, Writer writer, boolean twin) {

	private static final long SEED = 20;

	/** Writes a text; all chance is that of the given source. */
	interface Writer {

		String write(String text, Random random);

	}

	static Disguise of(String name, Writer writer) {
		return new Disguise(name, writer, true);
	}

	static Disguise posing(String name, Writer writer) {
		return new Disguise(name, writer, false);
	}

	/** The same for the same text. */
	String of(String text) {
		return this.writer.write(text, new Random(SEED + text.hashCode()));
	}

	/** The words of a text, small, without marks. */
	static String[] words(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9' ]+", "").trim().split(" +");
	}

}
