/**
 * What tests of several packages share: a real Postgres without installing one.
 * <p>
 * {@code PARLEY_TEST_POSTGRES}, as a variable or a system property, chooses which:
 * {@code embedded}, {@code docker} or the JDBC URL of a running one. Unset means Docker
 * if an engine answers, else embedded.
 */
@NullMarked
package dev.parley.testing;

import org.jspecify.annotations.NullMarked;
