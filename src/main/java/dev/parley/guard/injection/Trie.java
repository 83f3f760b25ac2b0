package dev.parley.guard.injection;

import java.util.Arrays;

/**
 * Words by their letters, in arrays: a step is one look-up that allocates nothing. Grows
 * while it is built; safe for threads from then on.
 */
final class Trie {

	static final int ROOT = 0;

	private static final int NONE = -1;

	private long[] keys = new long[1 << 12];

	private int[] children = new int[1 << 12];

	private int[] exact = new int[1 << 10];

	private int[] beginning = new int[1 << 10];

	private int nodes = 1;

	Trie() {
		Arrays.fill(this.keys, NONE);
	}

	/** The node behind that letter, or -1. */
	int child(int node, char c) {
		int slot = slot((long) node << 16 | c);
		return (this.keys[slot] == NONE) ? NONE : this.children[slot];
	}

	/** The value of the word that ends here; 0 if none does. */
	int exact(int node) {
		return this.exact[node];
	}

	/** The value of all words that begin so; 0 if that is not of interest. */
	int beginning(int node) {
		return this.beginning[node];
	}

	/** The value of a whole word, else 0. */
	int find(String word) {
		int node = ROOT;
		for (int i = 0; i < word.length() && node != NONE; i++) {
			node = child(node, word.charAt(i));
		}
		return (node == NONE) ? 0 : this.exact[node];
	}

	void putExact(String word, int value) {
		int node = insert(word);
		this.exact[node] = value;
	}

	void putBeginning(String word, int value) {
		int node = insert(word);
		this.beginning[node] = value;
	}

	private int insert(String word) {
		int node = ROOT;
		for (int i = 0; i < word.length(); i++) {
			int child = child(node, word.charAt(i));
			node = (child != NONE) ? child : add(node, word.charAt(i));
		}
		return node;
	}

	private int add(int node, char c) {
		if (this.nodes * 2 >= this.keys.length) {
			growTable();
		}
		if (this.nodes == this.exact.length) {
			this.exact = Arrays.copyOf(this.exact, this.nodes * 2);
			this.beginning = Arrays.copyOf(this.beginning, this.nodes * 2);
		}
		int slot = slot((long) node << 16 | c);
		this.keys[slot] = (long) node << 16 | c;
		this.children[slot] = this.nodes;
		return this.nodes++;
	}

	private void growTable() {
		long[] oldKeys = this.keys;
		int[] oldChildren = this.children;
		this.keys = new long[oldKeys.length * 2];
		this.children = new int[oldKeys.length * 2];
		Arrays.fill(this.keys, NONE);
		for (int i = 0; i < oldKeys.length; i++) {
			if (oldKeys[i] != NONE) {
				int slot = slot(oldKeys[i]);
				this.keys[slot] = oldKeys[i];
				this.children[slot] = oldChildren[i];
			}
		}
	}

	private int slot(long key) {
		int mask = this.keys.length - 1;
		int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
		while (this.keys[slot] != NONE && this.keys[slot] != key) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
