package dev.parley.guard;

/**
 * What of the system prompt may be said.
 *
 * @param text a fact to a line; empty if there are none
 */
public record PublicFacts(String text) {

}
