package dev.parley.guard.injection;

/**
 * Reads a plain text into {@link TextTokens}: the longest word of the rules that begins
 * here and ends where a word may end, else a word with a slip, else words without spaces.
 * Scripts without spaces end words where the rules' words end. Marks that end a sentence
 * are stops.
 */
final class Lexer {

	/** Nobody laughs, counts or insists as long as that. */
	private static final int OFTEN = 16;

	private static final int SHORTEST_REPEATED = 3;

	private final Trie trie;

	private final Slips slips;

	private final Repeats repeats;

	private final Segments segments;

	Lexer(RuleBook book, Trie trie) {
		this.trie = trie;
		this.slips = new Slips(book.set(RuleBook.LONG_WORDS), trie);
		this.repeats = new Repeats(book.words(), trie);
		this.segments = new Segments(trie);
	}

	TextTokens read(String text) {
		Run run = new Run(text);
		while (run.at < text.length()) {
			run.next();
		}
		return run.tokens;
	}

	/** The reading of one text. */
	private final class Run {

		private final String text;

		private final TextTokens tokens;

		private int at;

		private boolean opens = true;

		private int symbol;

		/** Whether only a beginning of the word is known, which a slip can follow. */
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
				if (!this.begun || meant != Lexicon.UNKNOWN || end - this.at < Segments.LONGEST_WORD || !split(end)) {
					add((meant != Lexicon.UNKNOWN) ? meant : begun, end);
				}
			}
			else if (!Scripts.isWord(this.text, this.at)) {
				mark(this.text.charAt(this.at));
			}
			else if (Scripts.isDense(this.text.charAt(this.at))) {
				dense();
			}
			else {
				word(Scripts.wordEnd(this.text, this.at));
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
			return Lexer.this.trie;
		}

		private int ended(int node, int end, int beginning, int best) {
			int exact = trie().exact(node);
			int found = (exact != 0) ? exact : beginning;
			if (found == Lexicon.UNKNOWN || !Scripts.mayEnd(this.text, end)) {
				return best;
			}
			this.symbol = found;
			this.begun = exact == Lexicon.UNKNOWN;
			return end;
		}

		private int begun(int beginning, int within) {
			this.symbol = beginning;
			this.begun = true;
			return Scripts.isDense(this.text.charAt(within - 1)) ? within : Scripts.wordEnd(this.text, within);
		}

		private void word(int end) {
			int length = end - this.at;
			int meant = meant(end);
			if (meant != Lexicon.UNKNOWN || length < Segments.SHORTEST || !split(end)) {
				add(meant, end);
			}
		}

		/** Whether several words were written as one, which are then added. */
		private boolean split(int end) {
			if (!Lexer.this.segments.split(this.text, this.at, end, this.tokens, this.opens)) {
				return false;
			}
			this.opens = false;
			this.at = end;
			return true;
		}

		/** The symbol of the word that was meant by what ends there, or 0. */
		private int meant(int end) {
			int meant = Lexer.this.repeats.meant(this.text, this.at, end);
			return (meant != Lexicon.UNKNOWN) ? meant : Lexer.this.slips.meant(this.text, this.at, end);
		}

		/** Two characters that no rule speaks of count as a word. */
		private void dense() {
			int end = this.at + 1;
			if (end < this.text.length() && Scripts.isDense(this.text.charAt(end)) && known(end) == end) {
				end++;
			}
			add(Lexicon.UNKNOWN, end);
		}

		private void add(int found, int end) {
			this.tokens.add(found, this.opens);
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
				this.tokens.add(Lexicon.REPEATED, false);
			}
		}

		private void mark(char c) {
			if (Scripts.isStop(this.text, this.at)) {
				this.tokens.add(Lexicon.STOP, false);
			}
			this.opens |= c != ' ';
			this.at++;
		}

	}

}
