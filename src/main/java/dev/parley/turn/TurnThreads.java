package dev.parley.turn;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The threads that turns and senders run on: virtual ones where the JVM has them, since
 * they mostly wait, and a bounded pool of each kind elsewhere.
 */
@Component
class TurnThreads {

	private final TaskExecutor turns;

	private final TaskExecutor senders;

	private int busy;

	private volatile CountDownLatch stopping = new CountDownLatch(1);

	TurnThreads(Environment environment, TurnProperties turns, OutboxProperties outbox) {
		boolean virtual = Threading.VIRTUAL.isActive(environment);
		this.turns = virtual ? new VirtualThreadTaskExecutor("turn-") : pool("turn-", turns.threads());
		this.senders = virtual ? new VirtualThreadTaskExecutor("send-") : pool("send-", outbox.threads());
	}

	private static TaskExecutor pool(String name, int threads) {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory(name);
		daemons.setDaemon(true);
		ExecutorService pool = Executors.newFixedThreadPool(threads, daemons);
		return pool::execute;
	}

	void take(Runnable turn) {
		start(this.turns, turn);
	}

	void send(Runnable delivery) {
		start(this.senders, delivery);
	}

	private void start(TaskExecutor executor, Runnable work) {
		count(1);
		executor.execute(() -> {
			try {
				work.run();
			}
			finally {
				count(-1);
			}
		});
	}

	private synchronized void count(int change) {
		this.busy += change;
		if (this.busy == 0) {
			notifyAll();
		}
	}

	/** Waits, and says whether to go on: not when the service stops. */
	boolean pause(Duration duration) {
		try {
			return !this.stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Lets work pause, after a stop too. */
	void start() {
		this.stopping = new CountDownLatch(1);
	}

	/** Ends pauses from now on. */
	void stop() {
		this.stopping.countDown();
	}

	/** Waits for all work to be done, and says whether it was within the time. */
	synchronized boolean awaitQuiet(Duration grace) {
		long end = System.nanoTime() + grace.toNanos();
		try {
			for (long left = grace.toNanos(); this.busy > 0 && left > 0; left = end - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.busy == 0;
	}

}
