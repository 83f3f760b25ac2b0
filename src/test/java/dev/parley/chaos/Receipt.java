package dev.parley.chaos;

import java.util.List;

/**
 * A call that the platform got.
 *
 * @param conversation as the store calls it
 * @param id the same at each attempt to send one part
 * @param messageIds what the part answers
 * @param text what the user would read
 * @param fate what the platform made of it
 * @param nanos when
 */
record Receipt(String conversation, String id, List<String> messageIds, String text, Fate fate, long nanos) {

}
