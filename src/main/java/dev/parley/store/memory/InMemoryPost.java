package dev.parley.store.memory;

/**
 * What was said under a key: what the table {@code posts} holds.
 *
 * @param author who said it
 * @param text what was said
 * @param seq its place in the conversation
 */
record InMemoryPost(String author, String text, long seq) {

	@Override
	public String toString() {
		return "InMemoryPost[author=%s, seq=%d]".formatted(this.author, this.seq);
	}

}
