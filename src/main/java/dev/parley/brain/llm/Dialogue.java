package dev.parley.brain.llm;

import java.util.ArrayList;
import java.util.List;

import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a model is shown.
 *
 * @param system the system prompt; null without one
 * @param turns what was said, oldest first
 */
record Dialogue(@Nullable String system, List<Turn> turns) {

	/** Providers refuse a message without text. */
	private static final String BLANK = "[no text]";

	/**
	 * What one side said in a row.
	 *
	 * @param role who said it
	 * @param texts each of the messages
	 */
	record Turn(Role role, List<String> texts) {

		/** As one text, in which a blank line parts the messages. */
		String text() {
			return String.join("\n\n", this.texts);
		}

	}

	/** What was chosen stands there as it was offered. */
	static Dialogue of(@Nullable String system, List<Message> messages) {
		List<Turn> turns = new ArrayList<>();
		for (Message message : messages) {
			Turn last = turns.isEmpty() ? null : turns.get(turns.size() - 1);
			if (last == null || last.role() != message.role()) {
				last = new Turn(message.role(), new ArrayList<>());
				turns.add(last);
			}
			last.texts().add(message.text().isBlank() ? BLANK : message.markdown());
		}
		return new Dialogue(system, List.copyOf(turns));
	}

	@Override
	public String toString() {
		return "Dialogue[%d turns]".formatted(this.turns.size());
	}

}
