package dev.parley.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What happened in one turn.
 *
 * @param messages what was answered, oldest first; empty for what nobody asked for
 * @param answer what was answered; null while nothing is, or it is forgotten
 * @param parts what was sent for it, in order
 * @param receptions how each of the messages came in, as long as that is kept; in their
 * order
 */
public record Timeline(List<Entry> messages, @Nullable Entry answer, List<Delivery> parts, List<Reception> receptions) {

	public Timeline {
		messages = List.copyOf(messages);
		parts = List.copyOf(parts);
		receptions = List.copyOf(receptions);
	}

	/**
	 * How a message came in.
	 *
	 * @param seq the message's place
	 * @param at when it was accepted, by the store's clock; it was screened just before
	 * @param findings what the guard found in it
	 * @param trace the {@code traceparent} of the step that accepted it; empty if there
	 * was none
	 */
	public record Reception(long seq, Instant at, Arrival.Findings findings, String trace) {
	}

}
