package dev.parley.store;

import java.util.UUID;

import dev.parley.conversation.ConversationId;

/**
 * The right to run the turns of one conversation, for a time. Whoever completes shows its
 * token; after another took the lease over, the token opens nothing.
 *
 * @param conversation the conversation
 * @param token the fencing token, new with each lease
 */
public record Lease(ConversationId conversation, UUID token) {

}
