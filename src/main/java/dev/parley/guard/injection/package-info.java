/**
 * Orders that would take the bot from its operator, found by their wording.
 * <p>
 * The wordings are data ({@code phrases.txt}) in a small language that can say neither
 * "any number of" nor "whatever comes": that is why any list of them takes linear time.
 * They know English, said plainly; who paraphrases gets through.
 */
@NullMarked
package dev.parley.guard.injection;

import org.jspecify.annotations.NullMarked;
