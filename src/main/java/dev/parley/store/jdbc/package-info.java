/**
 * Keeps conversations in Postgres: migrates it, waits for it, and says when it is away.
 */
@NullMarked
package dev.parley.store.jdbc;

import org.jspecify.annotations.NullMarked;
