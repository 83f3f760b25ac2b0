/**
 * Facebook Messenger: batches of a page's events in, plain text out through the Graph
 * API.
 * <p>
 * Quirks: the page's own messages come back as echoes and are left alone, or the bot
 * would speak with itself; a page must be subscribed besides the app, or the webhook is
 * verified but silent; Messenger has no markup, so Markdown becomes plain text.
 */
@NullMarked
package dev.parley.channel.messenger;

import org.jspecify.annotations.NullMarked;
