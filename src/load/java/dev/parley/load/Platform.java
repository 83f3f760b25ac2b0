package dev.parley.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Delivers messages at a pace, in order within each conversation, and again until they
 * are taken.
 */
final class Platform {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

	private final Replicas replicas;

	private final Options options;

	private final Queue<Message> accepted = new ConcurrentLinkedQueue<>();

	private final Queue<Message> given = new ConcurrentLinkedQueue<>();

	private final Latencies taken = new Latencies();

	private final AtomicLong errors = new AtomicLong();

	private final AtomicLong broken = new AtomicLong();

	private volatile boolean stopped;

	Platform(Replicas replicas, Options options) {
		this.replicas = replicas;
		this.options = options;
	}

	/** Returns when it was stopped and everything that was begun is through. */
	void deliver() throws Exception {
		int callers = this.options.number("callers");
		long between = (long) (1e9 * callers / this.options.number("rate"));
		Threads.together(callers, (number) -> {
			Map<Integer, Caller> connections = new HashMap<>();
			long due = System.nanoTime() + between * number / callers;
			for (long n = number; !this.stopped; n += callers, due += between) {
				LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
				String conversation = "c" + n % this.options.number("conversations");
				post(Message.of(conversation, "rollout", n), connections);
			}
			for (Caller caller : connections.values()) {
				caller.close();
			}
		});
	}

	void stop() {
		this.stopped = true;
	}

	private void post(Message message, Map<Integer, Caller> connections) {
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < PATIENCE) {
			if (isTaken(message, connections)) {
				this.accepted.add(message);
				this.taken.add(System.nanoTime() - begin);
				return;
			}
			LockSupport.parkNanos(PAUSE);
		}
		this.given.add(message);
	}

	/** A connection is kept for as long as it holds, one to each replica. */
	private boolean isTaken(Message message, Map<Integer, Caller> connections) {
		int port = this.replicas.next();
		try {
			Caller caller = connections.get(port);
			if (caller == null) {
				caller = new Caller(port, false);
				connections.put(port, caller);
			}
			if (caller.say(message).status() / 100 == 2) {
				return true;
			}
			this.errors.incrementAndGet();
		}
		catch (IOException ex) {
			connections.remove(port);
			this.broken.incrementAndGet();
		}
		return false;
	}

	/** Tells how it got rid of them. */
	void tell(Report report) {
		report.say("posted again: errors, broken connections", "%,d, %,d", this.errors.get(), this.broken.get());
		report.say("until they were taken", "%s   at most %.0f ms", this.taken, this.taken.percentile(1));
		report.none("never taken", this.given.size());
	}

	/** In the order in which those of one conversation were taken. */
	List<Message> accepted() {
		return List.copyOf(this.accepted);
	}

}
