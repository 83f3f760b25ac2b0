package dev.parley.web;

/** A body over the channel's limit. It was not read. */
class BodyTooLarge extends RuntimeException {

	BodyTooLarge(int limit) {
		super("The body must be at most %d bytes".formatted(limit));
	}

}
