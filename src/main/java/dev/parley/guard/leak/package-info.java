/**
 * The system prompt in an answer, in many a disguise.
 * <p>
 * Runs of words and of letters of the prompt are looked for in all readings of an answer:
 * what was upper case, spelled, encoded, reversed or dressed in markup reads as it was. A
 * translation or a paraphrase is not found.
 */
@NullMarked
package dev.parley.guard.leak;

import org.jspecify.annotations.NullMarked;
