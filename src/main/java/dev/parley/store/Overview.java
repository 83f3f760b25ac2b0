package dev.parley.store;

import java.time.Instant;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation at a glance.
 *
 * @param id the conversation
 * @param pause that a person has it; null while the bot answers
 * @param activeAt when somebody last said something
 * @param waiting how many messages are not answered, counted up to 100
 * @param answering whether a turn runs
 * @param last what was said last; null if nothing is kept
 */
public record Overview(ConversationId id, @Nullable Pause pause, Instant activeAt, int waiting, boolean answering,
		@Nullable Entry last) {

	/**
	 * A person has the conversation.
	 *
	 * @param by {@code operator}, {@code user} who asked for one, or {@code stop} if the
	 * user sent the bot away
	 * @param operatorAt when the operator last did something, or since when it is so
	 * @param operator who it is; null if nobody, or one without a name
	 * @param wantedAt since when the user waits for a person; null unless they do
	 */
	public record Pause(String by, @Nullable Instant operatorAt, @Nullable String operator,
			@Nullable Instant wantedAt) {

		/** Without the name of a person. */
		@Override
		public String toString() {
			return "Pause[by=%s, operatorAt=%s]".formatted(this.by, this.operatorAt);
		}

	}

}
