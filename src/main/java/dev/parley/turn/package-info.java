/**
 * Turns: something is said, and something is answered.
 * <p>
 * {@link dev.parley.turn.MessagePipeline} is the sentence: parse, guard, load, brain,
 * append, send. {@code MessageScreening} is its guard, {@code BrainCalls} asks the brain,
 * {@code TurnRunner} runs turns under their leases, {@code OutboxDispatcher} sends what
 * they put into the outbox, {@code LeaseRecovery} takes up what a crash left behind.
 * {@link dev.parley.turn.Handover} lets people in, {@link dev.parley.turn.Posts} says
 * what they say.
 * <p>
 * Why an inbox and an outbox? Working inside the request, a slow brain makes the platform
 * deliver again and the bot answer twice. Working after it, from memory, a crash loses
 * what was confirmed. So the message is stored before the confirmation, the answer is
 * stored in one transaction with the mark that it was made, and sending is repeated until
 * the platform has it.
 */
@ApplicationModule(allowedDependencies = { "channel", "guard", "brain", "store", "conversation", "http", "setting",
		"signature", "trace" })
@NullMarked
package dev.parley.turn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
