/**
 * What identifies a person or opens an account, found by its shape, its check digit and
 * the words around it.
 * <p>
 * {@code Entity} is the list: a new one is a {@code Finder} and a line in it. Where two
 * finds are the same length the earlier entity names it. All of them look at the same
 * {@code VisibleText}, and at what is encoded in it. Names and street addresses have no
 * shape; no rule here claims them.
 */
@NullMarked
package dev.parley.guard.pii;

import org.jspecify.annotations.NullMarked;
