package dev.parley.turn;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * The part of a turn that may be interrupted. Only the brain is: an interrupt in the
 * middle of storing would close the connection under it.
 */
class Thought {

	/** Why a turn's thinking was ended from outside. */
	enum Ended {

		/** Another owner has the conversation. */
		LEASE_LOST,

		/** It took longer than a turn may. */
		DEADLINE,

		/** The service stops. */
		STOPPING

	}

	private @Nullable Thread thread;

	private @Nullable Ended ended;

	/**
	 * Runs the thinking on this thread.
	 * @throws InterruptedException when it was ended before it was done
	 */
	<T> T run(Callable<T> thinking) throws Exception {
		enter();
		try {
			return thinking.call();
		}
		finally {
			leave();
		}
	}

	private synchronized void enter() throws InterruptedException {
		if (this.ended != null) {
			throw new InterruptedException("Ended before it began: " + this.ended);
		}
		this.thread = Thread.currentThread();
	}

	private synchronized void leave() {
		this.thread = null;
		// an interrupt that came too late must not hit what is done next
		Thread.interrupted();
	}

	/** Ends the thinking, now or before it begins. The first reason stays. */
	synchronized void end(Ended reason) {
		if (this.ended == null) {
			this.ended = reason;
		}
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	synchronized @Nullable Ended ended() {
		return this.ended;
	}

}
