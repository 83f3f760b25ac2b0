/**
 * How each platform writes marks, links and code.
 * <p>
 * Quirks: Slack and WhatsApp have no escape for their marks, so a literal mark that could
 * be taken for one stands between zero-width spaces, and a mark at a place where the
 * platform would show it as a character is left out; marks never span lines, because
 * Slack's and WhatsApp's cannot.
 */
@NullMarked
package dev.parley.text.dialect;

import org.jspecify.annotations.NullMarked;
