/**
 * Slack: events and slash commands in, {@code chat.postMessage} out.
 * <p>
 * A conversation is a direct message channel or a thread; a setting makes each direct
 * message a thread, as Slack's agent view does. In channels the bot listens to whoever
 * mentions it and then stays with that thread, so every answer there opens or continues
 * one. Quirks: a mention comes as two events with ids of their own, so the message's
 * {@code ts} is the id; an error comes in a 200; a slash command is answered at an
 * address of its own, which takes few answers, and in private, so that each user of a
 * channel has a conversation by commands of their own.
 */
@NullMarked
package dev.parley.channel.slack;

import org.jspecify.annotations.NullMarked;
