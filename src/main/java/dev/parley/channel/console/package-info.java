/**
 * The channel of the console's playground: operators speak with the bot as a user would.
 * <p>
 * It exists only with {@code ADMIN_PASSWORD}. It has no webhook, since what is said comes
 * in by the admin API, and sending is done as soon as it is asked for: the transcript
 * shows the reply. All that lies between is the same as for any platform.
 */
@NullMarked
package dev.parley.channel.console;

import org.jspecify.annotations.NullMarked;
