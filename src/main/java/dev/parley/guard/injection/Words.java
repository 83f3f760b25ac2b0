package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a folded text. Marks that end a sentence are words of their own, so that
 * no phrase reaches over them; others are left out. {@code you're} is two words.
 */
final class Words {

	static final String STOP = ".";

	private final List<String> words = new ArrayList<>();

	private final List<Boolean> opening = new ArrayList<>();

	private boolean opens = true;

	private Words() {
	}

	static Words of(String text) {
		Words words = new Words();
		int length = text.length();
		for (int i = 0; i < length;) {
			int end = i;
			while (end < length && isWord(text, end)) {
				end++;
			}
			if (end > i) {
				words.word(text.substring(i, end));
			}
			else {
				words.mark(text.charAt(end++));
			}
			i = end;
		}
		return words;
	}

	int size() {
		return this.words.size();
	}

	/** The word at that place; outside of the text there are stops. */
	String at(int index) {
		return (index >= 0 && index < size()) ? this.words.get(index) : STOP;
	}

	/** Whether a clause begins here. */
	boolean opens(int index) {
		return index < size() && this.opening.get(index);
	}

	private void word(String word) {
		if (word.endsWith("'re")) {
			add(word.substring(0, word.length() - 3));
			add("are");
		}
		else {
			add(word);
		}
	}

	private void mark(char c) {
		if (c == '.' || c == '!' || c == '?') {
			add(STOP);
		}
		this.opens |= c != ' ';
	}

	private void add(String word) {
		this.words.add(word);
		this.opening.add(this.opens);
		this.opens = false;
	}

	/** An apostrophe belongs to the word only between letters. */
	private static boolean isWord(String text, int at) {
		char c = text.charAt(at);
		return Character.isLetterOrDigit(c) || (c == '\'' && at > 0 && at + 1 < text.length()
				&& Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at + 1)));
	}

}
