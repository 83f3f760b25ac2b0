/**
 * Telegram, by its Bot API.
 * <p>
 * Telegram proves itself by a secret that it was told with the webhook's address, signs
 * nothing, and delivers updates of a queue one at a time: what is not understood is
 * acknowledged all the same, since one stuck update would hold up its successors.
 * <p>
 * A message is known by its id within the chat rather than by the update's, which starts
 * anew somewhere after a silent week. A group that becomes a supergroup gets a new chat
 * id, under which the ids of messages start over: the old conversation stays what it is,
 * and only what is still to be sent to it goes to the new chat. Who may see what is said
 * is a part of the place: what one customer wrote to a channel, or one person of a group
 * to the bot alone, never meets what another one wrote. The bot's token stands in the
 * address of every call, so no address is ever shown.
 */
@NullMarked
package dev.parley.channel.telegram;

import org.jspecify.annotations.NullMarked;
