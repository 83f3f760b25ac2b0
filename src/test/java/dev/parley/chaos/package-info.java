/**
 * The service under attack: replicas in JVMs of their own, really killed, stopped and
 * continued, on a real Postgres that goes away, before a platform that misbehaves.
 * <p>
 * {@link dev.parley.chaos.ChaosTests} directs. What a replica does at a chosen
 * {@code Moment} is told to it by the {@code Stage}; what the {@code Platform} does to a
 * part is told by the part's text. Whatever happened, the {@code Ledger} is what the
 * database says afterwards, and {@code Findings} holds it against what was said and what
 * the platform received.
 */
@NullMarked
package dev.parley.chaos;

import org.jspecify.annotations.NullMarked;
