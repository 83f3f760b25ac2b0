package dev.parley.chaos;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Notices when this process stood still, on a machine that is too busy or because it was
 * stopped: a time-out that ran out meanwhile says nothing about the service.
 */
final class Pulse implements AutoCloseable {

	private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long LATE = TimeUnit.MILLISECONDS.toNanos(600);

	private final ScheduledExecutorService clock;

	private final Consumer<Duration> skipped;

	private long last = System.nanoTime();

	/** Tells how long it stood still, once it goes on. */
	Pulse(Consumer<Duration> skipped) {
		this.skipped = skipped;
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("pulse-");
		daemons.setDaemon(true);
		this.clock = Executors.newSingleThreadScheduledExecutor(daemons);
		this.clock.scheduleWithFixedDelay(this::beat, BEAT, BEAT, TimeUnit.NANOSECONDS);
	}

	private void beat() {
		long now = System.nanoTime();
		if (now - this.last > LATE) {
			this.skipped.accept(Duration.ofNanos(now - this.last));
		}
		this.last = System.nanoTime();
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
