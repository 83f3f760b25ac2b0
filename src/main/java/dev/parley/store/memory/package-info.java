/**
 * Keeps conversations in the memory of this process: for trying things out and for tests,
 * bounded, gone at a restart.
 */
@NullMarked
package dev.parley.store.memory;

import org.jspecify.annotations.NullMarked;
