/**
 * Operating: what is counted, what is forgotten, and in {@code api} what an operator sees
 * and does.
 */
@ApplicationModule(
		allowedDependencies = { "turn", "brain", "channel", "store", "guard", "conversation", "setting", "trace" })
@NullMarked
package dev.parley.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
