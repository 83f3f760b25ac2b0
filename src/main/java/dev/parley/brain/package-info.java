/**
 * Thinking: {@link dev.parley.brain.Brain} turns what was said into an answer.
 * <p>
 * One method is all that a turn knows of a brain, so that a brain can be ten lines or a
 * service elsewhere. {@code BRAIN} chooses the one that answers.
 */
@ApplicationModule(allowedDependencies = { "conversation", "setting" })
@NullMarked
package dev.parley.brain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
