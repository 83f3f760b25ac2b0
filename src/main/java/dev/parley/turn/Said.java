package dev.parley.turn;

import dev.parley.guard.Verdict;
import dev.parley.store.Posting;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that {@link Posts} was to say.
 *
 * @param posting what the store made of it; null if the guard blocked it
 * @param verdict what the guard made of it, with the text that is sent
 */
public record Said(@Nullable Posting posting, Verdict verdict) {

}
