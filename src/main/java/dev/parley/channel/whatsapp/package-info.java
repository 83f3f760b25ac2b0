/**
 * WhatsApp Cloud API: batches in, text messages out through the Graph API.
 * <p>
 * Quirks: users with a username may come without a phone number, with one business-scoped
 * id or with both, so each message tells all ids that it shows, and who is who is found
 * out behind the channel; replies go to the number where there is one. Meta signs with
 * the app's secret and without a time, so the message's own id is what protects against
 * repetition. A sent message is accepted, not delivered: what becomes of it comes back as
 * a status, and failures are handed on.
 */
@NullMarked
package dev.parley.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
