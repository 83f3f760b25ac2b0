package dev.parley.ops.api;

import java.time.Instant;
import java.util.Locale;

import dev.parley.store.Entry;
import dev.parley.store.Words;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message that a search found, with the stretch of its text in which the rarest word
 * stands.
 */
@JsonNaming(SnakeCaseStrategy.class)
record HitView(String conversationId, String conversationKey, long seq, String role, String author, Instant at,
		String text, boolean cutBefore, boolean cutBehind) {

	private static final int BEFORE = 80;

	private static final int BEHIND = 240;

	static HitView of(Entry entry, Words words) {
		String text = String.valueOf(entry.text());
		int found = Math.max(0, text.toLowerCase(Locale.ROOT).indexOf(words.rarest().toLowerCase(Locale.ROOT)));
		int begin = boundary(text, found - BEFORE);
		int end = boundary(text, found + BEHIND);
		String id = entry.conversation().value();
		return new HitView(id, Ids.key(id), entry.seq(), entry.role().code(), entry.author(), entry.at(),
				text.substring(begin, end), begin > 0, end < text.length());
	}

	/** Not within a character; small letters may be more or fewer than capital ones. */
	private static int boundary(String text, int place) {
		int within = Math.min(Math.max(0, place), text.length());
		return (within > 0 && within < text.length() && Character.isLowSurrogate(text.charAt(within))) ? within - 1
				: within;
	}

	/** Without the text and the id, which may be a phone number. */
	@Override
	public String toString() {
		return "HitView[seq=%d]".formatted(this.seq);
	}

}
