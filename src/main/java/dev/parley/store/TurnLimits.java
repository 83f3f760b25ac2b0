package dev.parley.store;

import java.time.Duration;

/**
 * Within which limits turns are run and parts are sent.
 *
 * @param lease how long a turn, or a part that is being sent, stays with a replica that
 * fell silent
 * @param history how many messages of the history a turn is given at most
 * @param waiting how many messages one turn answers at most; the rest waits for the next
 * @param maxAge how old a part may grow whose sender was lost before it is given up
 */
public record TurnLimits(Duration lease, int history, int waiting, Duration maxAge) {

}
