/**
 * The way to Postgres: reads {@code DATABASE_URL}, looks at the server that is really
 * there, migrates it, watches it, and says what a failure means. The stores go through
 * {@link dev.parley.store.jdbc.connect.Database}, the gate.
 */
@NullMarked
package dev.parley.store.jdbc.connect;

import org.jspecify.annotations.NullMarked;
