/**
 * Reads Markdown into a tree, whatever a model wrote: in bounded time and depth, with
 * LaTeX kept as it is, emphasis where scripts without spaces have it, and what the parser
 * refuses shown as text.
 */
@NullMarked
package dev.parley.text.parse;

import org.jspecify.annotations.NullMarked;
