/**
 * The channel to whoever looks after people: {@code HANDOVER_URL} is told when somebody
 * wants a person, when one took over, and when the bot is back.
 * <p>
 * A channel, since what it sends is then sent as any answer is: in order, repeated with
 * back-off, kept as a dead letter when it is refused, and sent again by hand. It has no
 * webhook and no user; in the outbox its parts stand under ids of their own, so that a
 * receiver that is away holds up nobody's answer.
 */
@NullMarked
package dev.parley.channel.handover;

import org.jspecify.annotations.NullMarked;
