package dev.parley.store;

import java.time.Duration;

/**
 * What waits for an answer by now.
 *
 * @param turn the turn that answers all of it
 * @param sinceFirst how long its oldest message has waited, by the store's own clock
 * @param sinceNewest how long nothing has come in
 */
public record Gathered(Turn turn, Duration sinceFirst, Duration sinceNewest) {

}
