/**
 * The sentence: {@link dev.parley.turn.Turn} guards, loads the history, asks the brain,
 * appends and sends.
 * <p>
 * Straight code rather than a chain: its steps have different types, and a reader should
 * find the whole of it in one method.
 */
@ApplicationModule(allowedDependencies = { "channel", "guard", "brain", "store", "conversation", "setting" })
@NullMarked
package dev.parley.turn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
