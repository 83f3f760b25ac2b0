/**
 * The channel for programs: JSON in, and the reply in the answer or at a callback.
 * <p>
 * Signed in both directions by Standard Webhooks 1.0.0, which has libraries in every
 * common language. Without a callback the answer to the POST carries the reply, so that
 * one {@code curl} is a conversation.
 */
@NullMarked
package dev.parley.channel.rest;

import org.jspecify.annotations.NullMarked;
