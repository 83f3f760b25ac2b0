package dev.parley.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.parley.guard.reading.Decoding;
import dev.parley.guard.reading.Folding;
import dev.parley.guard.reading.Markup;
import dev.parley.guard.reading.Plain;
import dev.parley.guard.reading.Reading;
import dev.parley.guard.reading.SpacedLetters;
import org.jspecify.annotations.Nullable;

/**
 * One text and the ways to read it. What several guards read is made when it is first
 * asked for, once for all. Belongs to one thread.
 */
public final class View {

	/** Codes within codes are read so deep. */
	private static final int DEPTH = 2;

	private final Reading written;

	private final Map<Class<?>, Object> kept;

	private @Nullable Reading folded;

	private @Nullable Reading plain;

	private @Nullable List<Reading> decoded;

	private @Nullable List<Reading> readings;

	private View(String text, Map<Class<?>, Object> kept) {
		this.written = Reading.of(text);
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
		return this.written.text();
	}

	/** The text with single escaped characters read, such as {@code %40}. */
	public Reading unescaped() {
		// where no code is read, no escaped character was
		return decoded().isEmpty() ? this.written : this.written.then(Decoding::unescape);
	}

	/**
	 * The text with its codes read (escapes, Base64, hexadecimal and such), and again
	 * where codes hold codes; empty if there are none. Each is as long as the one before
	 * it at the most.
	 */
	public List<Reading> decoded() {
		List<Reading> all = this.decoded;
		if (all == null) {
			all = new ArrayList<>();
			Reading last = this.written;
			Reading next = last.then(Decoding::decode);
			while (!next.text().equals(last.text()) && all.size() < DEPTH) {
				all.add(next);
				last = next;
				next = (all.size() < DEPTH) ? last.then(Decoding::decode) : last;
			}
			this.decoded = all;
		}
		return List.copyOf(all);
	}

	/**
	 * How the text reads to an eye that does not care for type: compatibility forms are
	 * plain (NFKC), invisible characters are gone, letters are small, dashes and
	 * apostrophes are those of ASCII, a run of white space is one space, or one line feed
	 * if it holds a line break.
	 */
	public Reading folded() {
		this.folded = (this.folded != null) ? this.folded : this.written.then(Folding::fold);
		return this.folded;
	}

	/**
	 * How the folded text reads to somebody who wants to make sense of it: accents and
	 * the marks of HTML and Markdown are gone, letters that look alike are one (there is
	 * no {@code l}, only {@code i}), also across scripts and digits within a word, and
	 * letters set apart are joined. A word for which to look has to go through the same,
	 * by {@link #plain(String)}.
	 */
	public Reading plain() {
		this.plain = (this.plain != null) ? this.plain : plain(folded());
		return this.plain;
	}

	/** What a word or a sentence reads like in {@link #plain()}. */
	public static String plain(String words) {
		return of(words).plain().text();
	}

	/**
	 * All plain readings that differ: the text as it is, with gaps for its invisible
	 * characters, and {@link #decoded()}. Together they are as long as four times the
	 * text at most.
	 */
	public List<Reading> readings() {
		List<Reading> all = this.readings;
		if (all == null) {
			all = new ArrayList<>(List.of(plain()));
			if (Folding.hidesAny(text())) {
				all.add(plain(this.written.then(Folding::foldWithGaps)));
			}
			for (Reading decoded : decoded()) {
				all.add(plain(decoded.then(Folding::fold)));
			}
			this.readings = all;
		}
		return List.copyOf(all);
	}

	/** The plain reading, if every letter stands for the one 13 places on. */
	public Reading rotated() {
		return plain(folded().then(Decoding::rotate));
	}

	/** The plain reading, from its end to its beginning. */
	public Reading reversed() {
		return plain().then(Decoding::reverse);
	}

	private static Reading plain(Reading folded) {
		return folded.then(Markup::strip).then(Plain::of).then(SpacedLetters::join);
	}

}
