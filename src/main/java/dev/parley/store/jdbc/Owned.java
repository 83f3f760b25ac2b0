package dev.parley.store.jdbc;

import dev.parley.store.Acceptance;

/**
 * What became of a message, and whether a free lease was taken.
 */
record Owned(Acceptance acceptance, boolean owned) {

}
