package dev.parley.store;

import dev.parley.conversation.SenderId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are wanted; what is null does not matter.
 *
 * @param prefix what their id begins with
 * @param channel their channel
 * @param sender who wrote in them
 * @param paused whether a person has them
 */
public record ConversationFilter(@Nullable String prefix, @Nullable String channel, @Nullable SenderId sender,
		@Nullable Boolean paused) {

	public static final ConversationFilter ALL = new ConversationFilter(null, null, null, null);

}
