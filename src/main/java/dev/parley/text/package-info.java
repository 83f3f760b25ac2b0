/**
 * Markdown in, a platform's own dialect out, cut into messages of the platform's size.
 * <p>
 * A brain writes Markdown and nobody vouches for what a model writes, so nothing is
 * passed through: {@code Markdown} parses it, {@code Blocks} and {@code Inlines} flatten
 * the tree into a {@code Flow} of visible text in which every piece knows its
 * {@code Style}, the flow becomes {@code Atom}s, each of which is what no cut may go
 * through, and {@code Splitter} fills one {@code Sheet} after another. A sheet writes
 * marks as styles change and knows at each atom how long the message would be if it ended
 * there. That is why a style which is open at a cut needs no care: the sheet closes it,
 * and the next one opens it again.
 * <p>
 * What a platform has of its own is its {@code Notation}. Quirks: Slack and WhatsApp have
 * no escape for their marks, so a literal mark that could be taken for one stands between
 * zero-width spaces, and a mark at a place where the platform would show it as a
 * character is left out; marks never span lines, because Slack's and WhatsApp's cannot.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.parley.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
