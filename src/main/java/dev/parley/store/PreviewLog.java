package dev.parley.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import dev.parley.conversation.ConversationId;

/**
 * The messages at platforms that show answers while they are made, so that whoever loses
 * one of them, by a crash or otherwise, leaves word of it. A message stands here from
 * before it is opened until it became the answer or was removed, and holds no text.
 * <p>
 * Safe for any number of threads and replicas. Each method throws
 * {@link StoreUnavailableException} when the store cannot be reached, in which case it
 * may have done its work: each can be repeated.
 */
public interface PreviewLog {

	/** A message is about to be opened at the platform. */
	void opening(PreviewRecord preview);

	/**
	 * It is open; nothing may be shown in it before this returned.
	 * @param preview the same, with the platform's id
	 * @return false if the record is gone, since somebody else saw to it: remove the
	 * message
	 */
	boolean opened(PreviewRecord preview);

	/** Those that show answers to any of these messages, whoever opened them. */
	List<PreviewRecord> find(ConversationId conversation, Collection<String> messageIds);

	/** Whether one of these messages of the platform is among a conversation's. */
	boolean isOpen(ConversationId conversation, Collection<String> platformIds);

	/** It became the answer, or was removed, or never was. */
	void forget(Collection<PreviewRecord> previews);

	/**
	 * Gives out those that nobody sees to any more, each to this caller alone for a
	 * while: the lease under which they were opened has ended, and nothing is to be sent
	 * in the conversation.
	 * @param young those that were opened within this time are left to whoever did
	 * @param limit how many at most
	 */
	List<Leftover> leftovers(Duration young, int limit);

	/**
	 * One that nobody sees to.
	 *
	 * @param preview the message
	 * @param answer whether it is an answer by now, which stays
	 * @param age since when it is open
	 */
	record Leftover(PreviewRecord preview, boolean answer, Duration age) {
	}

}
