/**
 * Instagram messaging: batches of an account's events in, plain text out through the
 * Graph API.
 * <p>
 * Quirks: the envelope and the API are Messenger's, but a message is limited by its bytes
 * and not by its characters, and an account may log in with Instagram or belong to a
 * page, which have their API at different hosts.
 */
@NullMarked
package dev.parley.channel.instagram;

import org.jspecify.annotations.NullMarked;
