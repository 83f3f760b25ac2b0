package dev.parley.turn;

import java.time.Duration;

/**
 * Something that is done again and again. One that fails is done again all the same.
 *
 * @param name what it is called in logs
 * @param interval the pause between the end of one and the next
 * @param work what is done
 */
record Round(String name, Duration interval, Runnable work) {

}
