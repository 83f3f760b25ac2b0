package dev.parley.guard.injection;

/**
 * Reads a plain text into {@link TextTokens}: the longest word of the rules that begins
 * here and ends where a word may end, else a word with a typo, else words without spaces.
 * Scripts without spaces end words where the rules' words end. Marks that end a sentence
 * are stops.
 */
final class Tokenizer {

	/** Nobody laughs, counts or insists as long as that. */
	private static final int OFTEN = 16;

	private static final int SHORTEST_REPEATED = 3;

	private final Trie trie;

	private final Typos typos;

	private final WordSplitter splitter;

	Tokenizer(RuleBook book, Trie trie) {
		this.trie = trie;
		this.typos = new Typos(book, trie);
		this.splitter = new WordSplitter(trie);
	}

	TextTokens read(String text) {
		Run run = new Run(text);
		while (run.at < text.length()) {
			run.next();
		}
		return run.tokens;
	}

	/** Whether words are written without spaces, or are one with what follows them. */
	private static boolean isDense(char c) {
		return c >= 0xE00 && ((c < 0x1100) ? c < 0xF00 || (c >= 0x1000 && c < 0x10A0)
				: (c < 0x1200) || (c >= 0x1780 && c < 0x1800) || (c >= 0x3040 && c < 0xA000)
						|| (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00));
	}

	private static boolean isWord(String text, int at) {
		char c = text.charAt(at);
		if (c < 0x80) {
			return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
		}
		return Character.isLetterOrDigit(c) || isVowelSign(c);
	}

	/** Behind the letters of one script, of a kind, that begin here. */
	private static int wordEnd(String text, int at) {
		int end = at;
		while (end < text.length() && isWord(text, end) && !isDense(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean mayEnd(String text, int end) {
		return end == text.length() || !isWord(text, end) || isDense(text.charAt(end)) || isDense(text.charAt(end - 1))
				|| !isWord(text, end - 1);
	}

	/** Full stops end a sentence before white space only: {@code example.org} goes on. */
	private static boolean isStop(String text, int at) {
		char c = text.charAt(at);
		if (c == '.' || c == '!' || c == '?' || c == ';') {
			return at + 1 == text.length() || !isWord(text, at + 1);
		}
		return c == '\u3002' || c == '\u0964' || c == '\u061F' || c == '\u06D4' || c == '\u037E';
	}

	private static boolean isVowelSign(char c) {
		int type = Character.getType(c);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
	}

	/** The reading of one text. */
	private final class Run {

		private final String text;

		private final TextTokens tokens;

		private int at;

		private boolean opens = true;

		private int symbol;

		/** Whether only a beginning of the word is known, which a typo can follow. */
		private boolean begun;

		private int previous;

		private int times;

		private Run(String text) {
			this.text = text;
			this.tokens = new TextTokens(text.length() / 4);
		}

		private void next() {
			int end = known(this.at);
			if (end > this.at) {
				int begun = this.symbol;
				int meant = this.begun ? meant(end) : Lexicon.UNKNOWN;
				if (!this.begun || meant != Lexicon.UNKNOWN || end - this.at < WordSplitter.LONGEST_WORD
						|| !split(end)) {
					add((meant != Lexicon.UNKNOWN) ? meant : begun, end);
				}
			}
			else if (!isWord(this.text, this.at)) {
				mark(this.text.charAt(this.at));
			}
			else if (isDense(this.text.charAt(this.at))) {
				dense();
			}
			else {
				word(wordEnd(this.text, this.at));
			}
		}

		/**
		 * Behind the longest known word, of which it notes the symbol; else the place.
		 */
		private int known(int start) {
			int node = Trie.ROOT;
			int best = start;
			int beginning = Lexicon.UNKNOWN;
			for (int i = start; i < this.text.length(); i++) {
				node = trie().child(node, this.text.charAt(i));
				if (node < 0) {
					return (beginning != Lexicon.UNKNOWN && best == start) ? begun(beginning, i) : best;
				}
				beginning = (trie().beginning(node) != Lexicon.UNKNOWN) ? trie().beginning(node) : beginning;
				best = ended(node, i + 1, beginning, best);
			}
			return best;
		}

		private Trie trie() {
			return Tokenizer.this.trie;
		}

		private int ended(int node, int end, int beginning, int best) {
			int exact = trie().exact(node);
			int found = (exact != 0) ? exact : beginning;
			if (found == Lexicon.UNKNOWN || !mayEnd(this.text, end)) {
				return best;
			}
			this.symbol = found;
			this.begun = exact == Lexicon.UNKNOWN;
			return end;
		}

		private int begun(int beginning, int within) {
			this.symbol = beginning;
			this.begun = true;
			return isDense(this.text.charAt(within - 1)) ? within : wordEnd(this.text, within);
		}

		private void word(int end) {
			int length = end - this.at;
			int meant = meant(end);
			if (meant != Lexicon.UNKNOWN || length < WordSplitter.SHORTEST || !split(end)) {
				add(meant, end);
			}
		}

		/** Whether several words were written as one, which are then added. */
		private boolean split(int end) {
			if (!Tokenizer.this.splitter.split(this.text, this.at, end, this.tokens, this.opens)) {
				return false;
			}
			this.opens = false;
			this.at = end;
			return true;
		}

		/** The symbol of the word that was meant by what ends there, or 0. */
		private int meant(int end) {
			return Tokenizer.this.typos.meant(this.text, this.at, end);
		}

		/** Two characters that no rule speaks of count as a word. */
		private void dense() {
			int end = this.at + 1;
			if (end < this.text.length() && isDense(this.text.charAt(end)) && known(end) == end) {
				end++;
			}
			add(Lexicon.UNKNOWN, end);
		}

		private void add(int found, int end) {
			this.tokens.add(found, this.at, this.opens);
			countRepeats(end);
			this.opens = false;
			this.at = end;
		}

		private void countRepeats(int end) {
			int length = end - this.at;
			boolean same = length >= SHORTEST_REPEATED
					&& this.text.regionMatches(this.previous, this.text, this.at, length);
			this.times = same ? this.times + 1 : 0;
			this.previous = this.at;
			if (this.times == OFTEN) {
				this.tokens.add(Lexicon.REPEATED, this.at, false);
			}
		}

		private void mark(char c) {
			if (isStop(this.text, this.at)) {
				this.tokens.add(Lexicon.STOP, this.at, false);
			}
			this.opens |= c != ' ';
			this.at++;
		}

	}

}
