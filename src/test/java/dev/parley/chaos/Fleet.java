package dev.parley.chaos;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

/**
 * The replicas. One that died is replaced at once, as a cluster does it. All of them die
 * with this JVM.
 */
final class Fleet implements AutoCloseable {

	private static final Duration READY = Duration.ofSeconds(60);

	private final File logs = new File("target/chaos");

	private final Map<Integer, Replica> slots = new TreeMap<>();

	/** Those that run, wanted or not. */
	private final Set<Replica> running = ConcurrentHashMap.newKeySet();

	private Map<String, String> settings = Map.of();

	private int started;

	private final AtomicInteger deaths = new AtomicInteger();

	private final Disturbances disturbances;

	private boolean closed;

	Fleet(Disturbances disturbances) {
		this.disturbances = disturbances;
		this.logs.mkdirs();
		Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
	}

	/** What replicas get in their environment that are started from now on. */
	synchronized void settings(Map<String, String> settings) {
		this.settings = Map.copyOf(settings);
	}

	/** Has so many replicas and waits until each of them serves. */
	void resize(int size) {
		synchronized (this) {
			for (int slot = 0; slot < size; slot++) {
				if (!this.slots.containsKey(slot)) {
					start(slot);
				}
			}
			for (int slot = this.slots.size() - 1; slot >= size; slot--) {
				this.slots.remove(slot).terminate();
			}
		}
		Awaitility.await("replicas, see " + this.logs).atMost(READY).until(() -> addresses().size() == size);
	}

	private void start(int slot) {
		int number = ++this.started;
		Replica replica = Replica.start(this.settings, new File(this.logs, "replica-%d.log".formatted(number)));
		this.slots.put(slot, replica);
		this.running.add(replica);
		replica.onExit(() -> replace(slot, replica));
	}

	private synchronized void replace(int slot, Replica gone) {
		this.running.remove(gone);
		if (gone.diedAbruptly()) {
			this.deaths.incrementAndGet();
			this.disturbances.now();
		}
		if (!this.closed && this.slots.get(slot) == gone) {
			start(slot);
		}
	}

	/**
	 * Replaces those with other settings, one after the other, each before the next is
	 * asked to stop.
	 */
	void rollTo(Map<String, String> wanted) {
		settings(wanted);
		int size = replicas().size();
		for (Replica old : replicas()) {
			if (!old.settings().equals(wanted)) {
				old.terminate();
				old.awaitEnd();
				Awaitility.await().atMost(READY).until(() -> !replicas().contains(old) && addresses().size() == size);
			}
		}
	}

	synchronized List<Replica> replicas() {
		return List.copyOf(this.slots.values());
	}

	/** Where replicas listen that are ready. */
	List<URI> addresses() {
		return replicas().stream().filter(Replica::alive).map(Replica::address).filter(Objects::nonNull).toList();
	}

	/** Kills one of those that serve. */
	void killOne(Random random) {
		List<Replica> serving = replicas().stream()
			.filter((replica) -> replica.alive() && replica.address() != null)
			.toList();
		if (!serving.isEmpty()) {
			serving.get(random.nextInt(serving.size())).kill();
		}
	}

	/** How many died, rather than stopped. */
	int deaths() {
		return this.deaths.get();
	}

	Replica withPid(long pid) {
		return this.running.stream()
			.filter((replica) -> replica.pid() == pid)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No replica has the pid " + pid));
	}

	String ready(long pid, int port) {
		withPid(pid).ready(port);
		return "";
	}

	private void killAll() {
		this.running.forEach(Replica::kill);
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		this.running.forEach(Replica::kill);
		this.running.forEach(Replica::awaitEnd);
	}

}
