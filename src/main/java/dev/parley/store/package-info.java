/**
 * Remembering: the contracts of the history, and one folder for each place it is kept in.
 * <p>
 * Profile {@code jdbc} chooses Postgres, its absence memory. The order of messages is
 * that of {@code seq}, never of a clock: clocks skew and tie.
 */
@ApplicationModule(allowedDependencies = { "conversation", "setting" })
@NullMarked
package dev.parley.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
