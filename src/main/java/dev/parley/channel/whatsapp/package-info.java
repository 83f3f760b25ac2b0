/**
 * WhatsApp Cloud API: batches in, text messages out through the Graph API.
 * <p>
 * Quirks: users with a username may come without a phone number, so conversations are
 * keyed by the business-scoped id where there is one, while replies go to the number
 * where there is one. Meta signs with the app's secret and without a time, so the
 * message's own id is what protects against repetition. A sent message is accepted, not
 * delivered: what becomes of it comes back as a status, and only failures are logged.
 */
@NullMarked
package dev.parley.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
