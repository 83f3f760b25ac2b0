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
	 * @param by {@code operator}, or {@code user} who asked for it
	 * @param operatorAt when the operator last did something, or since when it is so
	 */
	public record Pause(String by, @Nullable Instant operatorAt) {
	}

}
