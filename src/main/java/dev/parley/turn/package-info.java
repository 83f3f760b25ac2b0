/**
 * Turns: something is said, and something is answered.
 * <p>
 * {@link dev.parley.turn.Turns} accepts what is said, durably, before the platform is
 * told so. {@code Turn} is the sentence: load, think, guard, append and send, in one
 * plain method. {@code TurnRunner} runs it under a lease, {@code Courier} sends what it
 * put into the outbox, {@code Sweeper} picks up what a crash left behind.
 * {@link dev.parley.turn.Handover} lets people in, {@link dev.parley.turn.Posts} says
 * what they say.
 * <p>
 * Why an inbox and an outbox? Working inside the request, a slow brain makes the platform
 * deliver again and the bot answer twice. Working after it, from memory, a crash loses
 * what was confirmed. So the message is stored before the confirmation, the answer is
 * stored in one transaction with the mark that it was made, and sending is repeated until
 * the platform has it.
 */
@ApplicationModule(allowedDependencies = { "channel", "guard", "brain", "store", "conversation", "setting", "trace" })
@NullMarked
package dev.parley.turn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
