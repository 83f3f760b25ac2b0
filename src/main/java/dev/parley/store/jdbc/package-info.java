/**
 * Keeps conversations in Postgres, by the statements of {@code TurnSql} and others;
 * {@code connect} is the way there.
 */
@NullMarked
package dev.parley.store.jdbc;

import org.jspecify.annotations.NullMarked;
