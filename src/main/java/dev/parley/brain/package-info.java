/**
 * Thinking: {@link dev.parley.brain.Brain} turns what was said into an answer.
 * <p>
 * One method is all that a brain needs, so that it can be ten lines or a service
 * elsewhere. {@code BRAIN} chooses the one that answers. Those that call something
 * elsewhere share one set of rules for when it fails: {@link dev.parley.brain.Calls} and
 * {@link dev.parley.brain.BrainHttp}. What they count is
 * {@link dev.parley.brain.BrainMetrics}. A brain with a system prompt takes it from the
 * guard, which looks for it in answers.
 */
@ApplicationModule(allowedDependencies = { "conversation", "guard", "http", "setting", "signature" })
@NullMarked
package dev.parley.brain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
