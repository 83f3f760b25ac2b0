package dev.parley.store;

import java.time.Duration;

/**
 * On which terms turns are claimed.
 *
 * @param lease how long a lease lives unless it is renewed
 * @param history how many messages of the history a claim holds at most
 * @param waiting how many messages one turn answers at most; the rest waits for the next
 * @param sending how long the first attempt to send a part may take, before another
 * sender may try
 */
public record Terms(Duration lease, int history, int waiting, Duration sending) {

}
