package dev.parley.guard.leak;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import dev.parley.guard.View;

/**
 * Runs of words and of letters of a text, as hashes. Two texts that share one share what
 * nobody says by accident. Safe for threads.
 */
final class Shingles {

	/** Words and what stands between them, of a run that is long but for a name. */
	static final int LONGEST = 100;

	/** So many words in a row, if they have so many letters. */
	private static final int WORDS = 6;

	private static final int LETTERS_OF_WORDS = 24;

	/** So many letters in a row, whatever stands between them. */
	private static final int LETTERS = 40;

	/** Scripts that write a word in a letter or two. */
	private static final int DENSE_LETTERS = 12;

	private static final char DENSE = 0x2E80;

	private static final long PRIME = 0x100000001B3L;

	private final Set<Long> hashes = new HashSet<>();

	private Shingles() {
	}

	/** Those of a text, also turned round, without those of the facts, a line each. */
	static Shingles of(String text, String facts) {
		Shingles shingles = new Shingles();
		View view = View.of(text);
		List.of(view.plain(), view.rotated(), view.reversed())
			.forEach((reading) -> hashes(reading.text()).forEach(shingles.hashes::add));
		facts.lines()
			.filter((fact) -> !fact.isBlank())
			.forEach((fact) -> hashes(View.plain(fact)).forEach(shingles.hashes::remove));
		return shingles;
	}

	/** Whether a plain text has one of them. */
	boolean shareAny(String plain) {
		return !this.hashes.isEmpty() && hashes(plain).anyMatch(this.hashes::contains);
	}

	/** The letters of a text and nothing else. */
	static String letters(String plain) {
		StringBuilder letters = new StringBuilder(plain.length());
		plain.chars().filter(Character::isLetter).forEach((c) -> letters.append((char) c));
		return letters.toString();
	}

	private static LongStream hashes(String plain) {
		LongStream.Builder hashes = LongStream.builder();
		words(plain, hashes);
		String letters = letters(plain);
		runs(letters, LETTERS, false, hashes);
		runs(letters, DENSE_LETTERS, true, hashes);
		return hashes.build();
	}

	private static void words(String plain, LongStream.Builder hashes) {
		String[] words = plain.split("[^\\p{L}\\p{N}\\p{M}]+");
		int most = Math.min(WORDS, words.length);
		for (int start = 0; start + most <= words.length; start++) {
			long hash = 7;
			int letters = 0;
			for (int i = start; i < start + most; i++) {
				hash = mix(hash, words[i]);
				letters += words[i].length();
			}
			if (letters >= LETTERS_OF_WORDS) {
				hashes.add(hash);
			}
		}
	}

	private static void runs(String letters, int length, boolean dense, LongStream.Builder hashes) {
		long power = 1;
		for (int i = 1; i < length; i++) {
			power *= PRIME;
		}
		long hash = 0;
		int since = 0;
		for (int i = 0; i < letters.length(); i++) {
			char c = letters.charAt(i);
			if (dense && c < DENSE) {
				hash = 0;
				since = 0;
				continue;
			}
			hash = ((since >= length) ? hash - power * letters.charAt(i - length) : hash) * PRIME + c;
			if (++since >= length) {
				hashes.add(hash * 31 + length);
			}
		}
	}

	private static long mix(long hash, String word) {
		long mixed = hash;
		for (char c : word.toCharArray()) {
			mixed = (mixed ^ c) * PRIME;
		}
		return (mixed ^ ' ') * PRIME;
	}

}
