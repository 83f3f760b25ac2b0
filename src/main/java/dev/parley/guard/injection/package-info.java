/**
 * Orders that would take the bot from its operator, found by their wording.
 * <p>
 * The wordings are data ({@code *.rules}) in a small language that can say neither "any
 * number of" nor "whatever comes": that is why any list of them takes linear time. Words
 * become numbers, once for all rules, and a phrase keeps the places it could have come to
 * as bits. Each reading of the text is scored by itself; a rule alone blocks only if it
 * is sure, weak ones of different families add up. Who paraphrases gets through.
 */
@NullMarked
package dev.parley.guard.injection;

import org.jspecify.annotations.NullMarked;
