/**
 * Parley: a webhook chatbot service that never loses a message.
 * <p>
 * The packages are the words of one sentence. A platform's call comes in through
 * {@link dev.parley.web.WebhookController}; its {@link dev.parley.channel.Channel}
 * verifies and parses it; the {@link dev.parley.guard.Guards} screen it; the
 * {@link dev.parley.store.SessionStore} remembers the conversation; a
 * {@link dev.parley.brain.Brain} answers; the {@link dev.parley.turn.MessagePipeline}
 * appends the answer and sends it.
 *
 * <pre>
 *   web ──→ channel ──→ conversation
 *    │ └──→ guard        ↑ (all)
 *    └────→ turn ──→ channel, guard, brain, store
 *         (web and turn) ──→ trace
 *         (channel, brain and turn) ──→ http
 * </pre>
 *
 * A contract stands in its package; its implementations stand one folder below, and
 * nothing in those is public. {@code ArchitectureTests} keeps it so.
 */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
