package dev.parley.turn;

import org.jspecify.annotations.Nullable;

/**
 * An answer as one caller sees it grow: all of it so far, screened. What comes before
 * anybody listens is kept for whoever does. Safe for threads.
 */
public final class AnswerStream implements AutoCloseable {

	private final Runnable closing;

	private @Nullable Listener listener;

	private @Nullable String latest;

	AnswerStream(Runnable closing) {
		this.closing = closing;
	}

	/** Is told what there is; called by a thread that it must not hold. */
	public interface Listener {

		/** The answer so far, in place of what was told before. */
		void shown(String soFar);

		/** Nothing may have happened; told several times a second. */
		void tick();

	}

	/** Listens from now on. */
	public synchronized void listen(Listener to) {
		this.listener = to;
		if (this.latest != null) {
			to.shown(this.latest);
		}
	}

	synchronized void show(String soFar) {
		if (!soFar.equals(this.latest)) {
			this.latest = soFar;
			if (this.listener != null) {
				this.listener.shown(soFar);
			}
		}
	}

	synchronized void tick() {
		if (this.listener != null) {
			this.listener.tick();
		}
	}

	/** Sees no more. May be called again. */
	@Override
	public void close() {
		this.closing.run();
	}

}
