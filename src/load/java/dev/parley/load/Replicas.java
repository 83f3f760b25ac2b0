package dev.parley.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Those that take turns at what comes in. */
final class Replicas implements AutoCloseable {

	/** More than twice the grace time that the service has without a setting. */
	private static final int PATIENCE = 75;

	private final List<Service> all = new CopyOnWriteArrayList<>();

	private final AtomicInteger turn = new AtomicInteger();

	void add(Service service) {
		this.all.add(service);
	}

	/** The port of the one whose turn it is, which may be about to stop. */
	int next() {
		Service[] now = this.all.toArray(Service[]::new);
		return now[Math.floorMod(this.turn.getAndIncrement(), now.length)].port();
	}

	/**
	 * Stops the eldest, which is in turn until it is gone; answers the seconds it took.
	 */
	double stopEldest() throws Exception {
		Service eldest = this.all.get(0);
		double took = eldest.stop(PATIENCE);
		this.all.remove(eldest);
		eldest.close();
		return took;
	}

	boolean allAlive() {
		return this.all.stream().allMatch(Service::alive);
	}

	@Override
	public void close() throws IOException {
		for (Service service : this.all) {
			service.close();
		}
	}

}
