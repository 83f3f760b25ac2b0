/**
 * Screening: what may be heard and what may be said.
 * <p>
 * {@link dev.parley.guard.Guards} runs before anything is stored and again on each
 * answer. A {@link dev.parley.guard.Guard} is one rule, a {@link dev.parley.guard.View}
 * is the text it looks at, a {@link dev.parley.guard.Verdict} is what it found: the three
 * are kept apart so that each can grow by itself.
 */
@ApplicationModule(allowedDependencies = "setting")
@NullMarked
package dev.parley.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
