/**
 * Mattermost: outgoing webhooks in, posts by the REST API out.
 * <p>
 * The call carries a secret instead of a signature, and no thread, so a conversation is
 * what one user says in one channel; the reply is a comment on the post. Quirks: the
 * server calls once and never again, and calls for the bot's own posts, too.
 */
@NullMarked
package dev.parley.channel.mattermost;

import org.jspecify.annotations.NullMarked;
