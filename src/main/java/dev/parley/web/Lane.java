package dev.parley.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lets calls be handled as far as threads and memory reach, a large one in the place of
 * many small ones, and has the others wait in order and without a thread.
 */
final class Lane {

	/** What a body of this many bytes becomes when it is parsed fits into a place. */
	private static final int BYTES = 16 * 1024;

	private final int places;

	private int taken;

	private final Deque<Ticket> queue = new ArrayDeque<>();

	Lane(int places) {
		this.places = places;
	}

	/**
	 * Gets in line.
	 * @param bytes how large the body is
	 * @param admitted what to do if there is room later but not now; must not throw
	 */
	synchronized Ticket enter(int bytes, Runnable admitted) {
		Ticket ticket = new Ticket(Math.min(this.places, 1 + bytes / BYTES), admitted);
		if (this.queue.isEmpty() && fits(ticket)) {
			take(ticket);
		}
		else {
			this.queue.add(ticket);
		}
		return ticket;
	}

	private boolean fits(Ticket ticket) {
		return this.taken + ticket.weight <= this.places;
	}

	private void take(Ticket ticket) {
		this.taken += ticket.weight;
		ticket.inside = true;
	}

	private synchronized List<Ticket> leave(Ticket ticket) {
		if (!ticket.inside) {
			this.queue.remove(ticket);
		}
		else {
			ticket.inside = false;
			this.taken -= ticket.weight;
		}
		List<Ticket> next = new ArrayList<>();
		for (Ticket first = this.queue.peek(); first != null && fits(first); first = this.queue.peek()) {
			take(this.queue.remove());
			next.add(first);
		}
		return next;
	}

	/** A place in the lane or in the line before it. */
	final class Ticket {

		private final int weight;

		private final Runnable admitted;

		private boolean inside;

		private Ticket(int weight, Runnable admitted) {
			this.weight = weight;
			this.admitted = admitted;
		}

		boolean isInside() {
			synchronized (Lane.this) {
				return this.inside;
			}
		}

		/** Makes room for who is next. */
		void leave() {
			Lane.this.leave(this).forEach((next) -> next.admitted.run());
		}

	}

}
