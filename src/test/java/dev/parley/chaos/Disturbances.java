package dev.parley.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * When a sender, the platform or the database was killed or stood still. Of a send that
 * it may have hit, nobody can know whether the platform had the part.
 */
final class Disturbances {

	/** A death is noticed a little later than it happens, or earlier than the call. */
	private static final long BLUR = 500_000_000L;

	/** By then a sender that was not disturbed has marked its part. */
	private static final long MARKED = 2_000_000_000L;

	private final List<Disturbance> all = new CopyOnWriteArrayList<>();

	void now() {
		since(System.nanoTime());
	}

	/** One that ends now. */
	void since(long start) {
		this.all.add(new Disturbance(start, System.nanoTime()));
	}

	/** Whether a part that was taken at this time may not have been marked as sent. */
	boolean excuse(long taken) {
		return this.all.stream()
			.anyMatch((disturbance) -> disturbance.start() - MARKED < taken && taken < disturbance.end() + BLUR);
	}

	private record Disturbance(long start, long end) {
	}

}
