/**
 * Lays the tree out as messages: {@code BlockRenderer} flattens it into a
 * {@code StyledText}, of which {@code MessageSplitter} fills one message after another.
 * <p>
 * What a platform has of its own is its {@code Notation}, which is told everything it
 * needs; nothing here knows a platform. A message writes marks as styles change and knows
 * at each fragment how long it would be if it ended there. That is why a style which is
 * open at a cut needs no care: one message closes it, and the next one opens it again.
 */
@NullMarked
package dev.parley.text.layout;

import org.jspecify.annotations.NullMarked;
