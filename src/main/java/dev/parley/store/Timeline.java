package dev.parley.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What happened in one turn.
 *
 * @param messages what was answered, oldest first; empty for what nobody asked for
 * @param answer what was answered; null while nothing is, or it is forgotten
 * @param parts what was sent for it, in order
 */
public record Timeline(List<Entry> messages, @Nullable Entry answer, List<Delivery> parts) {

	public Timeline {
		messages = List.copyOf(messages);
		parts = List.copyOf(parts);
	}

}
