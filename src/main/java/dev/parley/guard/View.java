package dev.parley.guard;

import dev.parley.guard.reading.Decoding;
import dev.parley.guard.reading.Folding;
import dev.parley.guard.reading.Joined;
import dev.parley.guard.reading.Markup;
import dev.parley.guard.reading.Plain;
import dev.parley.guard.reading.Reading;
import dev.parley.guard.reading.Reversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One text and the ways to read it. Each reading is made when it is first asked for, once
 * for all guards. Belongs to one thread.
 */
public final class View {

	private final String text;

	private final Map<Class<?>, Object> kept;

	private @Nullable Reading folded;

	private @Nullable Reading plain;

	private @Nullable List<Reading> readings;

	private View(String text, Map<Class<?>, Object> kept) {
		this.text = text;
		this.kept = kept;
	}

	public static View of(String text) {
		return new View(text, new HashMap<>());
	}

	/** The next state of the text in the same screening. */
	View next(String text) {
		return new View(text, this.kept);
	}

	/**
	 * What a guard keeps while one text is screened, through all its states: what it
	 * found out, and how much more it may ask.
	 */
	public <T> T kept(Class<T> type, Supplier<T> first) {
		return type.cast(this.kept.computeIfAbsent(type, (key) -> first.get()));
	}

	/** The text as it was written. */
	public String text() {
		return this.text;
	}

	/**
	 * How the text reads to an eye that does not care for type: compatibility forms are
	 * plain (NFKC), invisible characters are gone, letters are small, dashes and
	 * apostrophes are those of ASCII, a run of white space is one space, or one line feed
	 * if it holds a line break.
	 */
	public Reading folded() {
		Reading reading = this.folded;
		if (reading == null) {
			reading = Folding.fold(this.text);
			this.folded = reading;
		}
		return reading;
	}

	/**
	 * How the folded text reads to somebody who wants to make sense of it: accents and
	 * the marks of HTML and Markdown are gone, letters that look alike are one (there is
	 * no {@code l}, only {@code i}), also across scripts and digits within a word, and
	 * letters set apart are joined. A word for which to look has to go through the same,
	 * by {@link #plain(String)}.
	 */
	public Reading plain() {
		Reading reading = this.plain;
		if (reading == null) {
			reading = plain(folded());
			this.plain = reading;
		}
		return reading;
	}

	/** What a word or a sentence reads like in {@link #plain()}. */
	public static String plain(String words) {
		return of(words).plain().text();
	}

	/**
	 * All plain readings that differ: the text as it is, with gaps for its invisible
	 * characters, and with its codes read (Base64, hexadecimal, escapes and such), twice
	 * where codes hold codes. Together they are as long as three times the text at most.
	 */
	public List<Reading> readings() {
		List<Reading> all = this.readings;
		if (all == null) {
			all = new ArrayList<>(List.of(plain()));
			if (Folding.hidesAny(this.text)) {
				all.add(plain(Folding.foldWithGaps(this.text)));
			}
			decoded(all);
			this.readings = all;
		}
		return List.copyOf(all);
	}

	/** The plain reading, if every letter stands for the one 13 places on. */
	public Reading rotated() {
		return plain(folded().ofThis(Reversal.rotate(folded().text())));
	}

	/** The plain reading, from its end to its beginning. */
	public Reading reversed() {
		return plain().ofThis(Reversal.reverse(plain().text()));
	}

	/** The plain reading, each word from its end to its beginning. */
	public Reading wordsReversed() {
		return plain().ofThis(Reversal.reverseWords(plain().text()));
	}

	private void decoded(List<Reading> all) {
		Reading decoded = Decoding.decode(this.text);
		for (int depth = 1; decoded != null; depth++) {
			all.add(decoded.ofThis(plain(Folding.fold(decoded.text()))));
			Reading next = (depth < Decoding.DEPTH) ? Decoding.decode(decoded.text()) : null;
			decoded = (next != null) ? decoded.ofThis(next) : null;
		}
	}

	private static Reading plain(Reading folded) {
		return Joined.of(Plain.of(Markup.strip(folded)));
	}

}
