/**
 * What identifies a person or opens an account, found by its shape, its check digit and
 * the words before it.
 * <p>
 * Where two finds are the same length the earlier guard of {@code PiiConfiguration} names
 * it. Names and street addresses have no shape; no rule here claims them.
 */
@NullMarked
package dev.parley.guard.pii;

import org.jspecify.annotations.NullMarked;
