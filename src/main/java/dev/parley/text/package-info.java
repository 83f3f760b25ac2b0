/**
 * Markdown in, a platform's own dialect out, cut into messages of the platform's size:
 * {@link dev.parley.text.Dialect} and {@link dev.parley.text.Limit} are all that channels
 * need.
 * <p>
 * A brain writes Markdown and nobody vouches for what a model writes, so nothing is
 * passed through. {@code parse} reads it into a tree; {@code layout} flattens the tree
 * into styled text, cuts that into fragments (a character as a reader sees it, or
 * something that is whole or nothing) and fills messages with them; {@code dialect} says
 * how each platform writes a mark. Arrows go one way: {@code text} to {@code dialect} to
 * {@code layout} to {@code parse}.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.parley.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
