package dev.parley.turn;

import java.time.Duration;
import java.util.List;

import dev.parley.guard.Side;

/**
 * What an operator may rely on. Counted since the start of this replica; sums over
 * replicas obey these equations as soon as nothing is under way:
 *
 * <pre>
 *   delivered = accepted + duplicates + ignored + silenced            (messages)
 *   accepted  = answered + failed + blocked + handled + waiting       (messages)
 *   turns     = answered + failed + fenced + abandoned       (turns)
 *   attempts  = sent + retried + dead + unknown              (parts)
 * </pre>
 *
 * {@code waiting} is a gauge of the store, to which what waits for a person does not
 * count until the bot is back. A fenced turn was answered by another owner or a person;
 * many of them, or any takeover without a crash, mean that replicas stall for longer than
 * {@code TURN_LEASE}.
 */
public interface TurnMetrics {

	/** How a turn ended. */
	enum TurnOutcome {

		ANSWERED, FAILED, FENCED, ABANDONED

	}

	/** How an attempt to send ended. */
	enum SendResult {

		SENT, RETRIED, DEAD, UNKNOWN

	}

	/** A message was accepted for the first time. */
	default void accepted(String channel, boolean blocked) {
	}

	/** A message came in again. */
	default void duplicate(String channel) {
	}

	/** A message does not address the bot, in a conversation that it takes no part in. */
	default void ignored(String channel) {
	}

	/**
	 * The guard found something.
	 * @param rules the ids of the rules that matched, each counted once
	 */
	default void found(Side side, List<String> rules) {
	}

	/** A message was one too many, or its sender is not answered. */
	default void silenced(String channel) {
	}

	/**
	 * A turn ended.
	 * @param messages how many messages it covers
	 */
	default void turn(String channel, TurnOutcome outcome, int messages, Duration took) {
	}

	/**
	 * Messages were answered by a person, or called for one.
	 * @param messages how many, possibly none
	 */
	default void handled(String channel, int messages) {
	}

	/**
	 * A conversation was taken over from an owner that fell silent or crashed, by the
	 * sweep or by the next message in it.
	 */
	default void takenOver(String channel) {
	}

	/**
	 * A conversation in which messages wait was picked up again without an owner being
	 * lost: a person handed it back, a replica that stops gave it away, or a failed
	 * message is to be answered after all.
	 */
	default void handedBack(String channel) {
	}

	/** An attempt to send ended. */
	default void send(String channel, SendResult result, Duration took) {
	}

}
