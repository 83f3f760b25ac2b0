/**
 * Readings: what a text says to people or to a model, whatever letters, codes and marks
 * it is written in, each with the way back to the places of the text as it was written.
 */
@NullMarked
package dev.parley.guard.reading;

import org.jspecify.annotations.NullMarked;
