package dev.parley.store;

import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message at the door. It is durable now, whichever it is.
 *
 * @param repeated whether its id was accepted before: nothing was stored this time
 * @param claim the turn that the caller must run; null when nothing waits or another runs
 * the conversation and will answer it
 * @param first the first part of a refusal, which the caller must send now; null if it is
 * not its turn yet or nothing is to be sent
 */
public record Acceptance(boolean repeated, @Nullable Claim claim, @Nullable Part first) {

}
