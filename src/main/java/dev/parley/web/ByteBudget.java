package dev.parley.web;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes of bodies are held at once, over all calls. Where they do not suffice,
 * the body makes room that has been coming for longest: those of platforms come within
 * milliseconds, and whoever lets others wait must not keep them out. The beginning of a
 * body, which is all of most, always gets room so; what is larger only from those that
 * had time enough, or large ones would go on throwing each other out.
 */
final class ByteBudget {

	private final long bytes;

	private long left;

	/** Those that are not complete, oldest first. */
	private final Set<BodyReading> coming = new LinkedHashSet<>();

	ByteBudget(long bytes) {
		this.bytes = bytes;
		this.left = bytes;
	}

	/**
	 * Takes that many for a body that is coming. Others may be dropped for it, so no lock
	 * of a reading may be held.
	 * @return false if there is not enough room even so
	 */
	boolean reserve(BodyReading reading, int bytes) {
		while (!take(reading, bytes)) {
			BodyReading oldest = oldest();
			if (oldest == null || oldest == reading || (!reading.begins() && !oldest.hadTime())) {
				return false;
			}
			oldest.drop();
		}
		return true;
	}

	private synchronized boolean take(BodyReading reading, long bytes) {
		if (this.left < bytes) {
			return false;
		}
		this.left -= bytes;
		this.coming.add(reading);
		return true;
	}

	private synchronized @Nullable BodyReading oldest() {
		return this.coming.isEmpty() ? null : this.coming.iterator().next();
	}

	/** It is complete, and may stay until it was handled. */
	synchronized void complete(BodyReading reading) {
		this.coming.remove(reading);
	}

	synchronized void release(BodyReading reading, long bytes) {
		this.coming.remove(reading);
		this.left += bytes;
	}

	/** Whether less than half of it is left. */
	synchronized boolean isScarce() {
		return this.left < this.bytes / 2;
	}

}
