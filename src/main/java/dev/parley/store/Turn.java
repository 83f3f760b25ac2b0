package dev.parley.store;

import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;

/**
 * A turn to run: the lease, and all that the brain needs to know.
 *
 * @param lease the right to run it
 * @param history what was answered before, oldest first, each message before its answer
 * @param waiting what this turn answers, oldest first, never empty
 * @param takeovers how many owners in a row lost the conversation without an answer: they
 * crashed or stalled
 */
public record Turn(Lease lease, List<Message> history, List<Waiting> waiting, int takeovers) {

	public Turn {
		history = List.copyOf(history);
		waiting = List.copyOf(waiting);
		if (waiting.isEmpty()) {
			throw new IllegalArgumentException("A turn answers at least one message");
		}
	}

	public ConversationId conversation() {
		return this.lease.conversation();
	}

	public List<Message> incoming() {
		return this.waiting.stream().map(Waiting::message).toList();
	}

	public List<String> messageIds() {
		return this.waiting.stream().map(Waiting::messageId).toList();
	}

	/** The {@code traceparent}s of what this turn answers, as far as there are any. */
	public List<String> traces() {
		return this.waiting.stream().map(Waiting::trace).filter((trace) -> !trace.isEmpty()).toList();
	}

	/** The newest message that this turn answers. */
	public Waiting newest() {
		return this.waiting.get(this.waiting.size() - 1);
	}

}
