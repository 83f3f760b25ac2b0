package dev.parley.web;

/**
 * The path names a channel that does not exist or is off; which of the two is not told.
 */
class NoSuchChannelException extends RuntimeException {

}
