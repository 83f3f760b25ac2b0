package dev.parley.store;

import java.util.List;
import java.util.function.Function;

import dev.parley.conversation.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What became of conversations between the bot and people. Each change of hands is
 * recorded in the step that makes it, whoever makes it. Safe for any number of threads
 * and replicas. Each method throws {@link StoreUnavailableException} when the store
 * cannot be reached.
 */
public interface Handovers {

	/**
	 * The conversations whose user asked for a person and has none yet, those first that
	 * wait longest; asking again changes no place.
	 * @param channel only those of this channel; null for all
	 */
	Page<Overview> wanted(@Nullable String channel, Page.Request page);

	/**
	 * How a conversation changed hands, oldest first.
	 * @param after only events behind this one
	 */
	List<HandoverEvent> of(ConversationId conversation, long after, int limit);

	/**
	 * Puts announcements of what happened into the outbox, both that and the mark that it
	 * is done or neither, so that none is lost and none is sent under two names. They
	 * stand there under {@link HandoverEvent#announcements}, in the order of the events.
	 * @param limit how many at most
	 * @param announcement what is sent; null marks them as done without sending anything
	 * @return how many events were done
	 */
	int announce(int limit, @Nullable Function<HandoverEvent, String> announcement);

}
