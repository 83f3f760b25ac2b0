/**
 * The brain that needs nothing: it repeats what it heard and says how much it remembers.
 */
@NullMarked
package dev.parley.brain.echo;

import org.jspecify.annotations.NullMarked;
