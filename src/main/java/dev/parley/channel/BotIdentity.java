package dev.parley.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.http.Backoff;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who the bot is at its platform, as the platform itself tells. It is asked on a thread
 * of its own, again and again until it answers; nobody waits for it. Safe for any number
 * of threads.
 *
 * @param <T> what it tells
 */
public final class BotIdentity<T> implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(BotIdentity.class);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	private final String channel;

	private final Supplier<Optional<T>> question;

	/** Whoever asks is alone, so that it need not be spread. */
	private final Backoff backoff;

	private volatile @Nullable T known;

	private @Nullable ScheduledExecutorService asking;

	/**
	 * Knows nothing until it is started.
	 * @param channel the channel's name
	 * @param question asks the platform, within bounded time; empty when it did not tell
	 */
	public BotIdentity(String channel, Supplier<Optional<T>> question) {
		this(channel, question, Duration.ofSeconds(1));
	}

	BotIdentity(String channel, Supplier<Optional<T>> question, Duration firstWait) {
		this.channel = channel;
		this.question = question;
		this.backoff = new Backoff(firstWait, LONGEST_WAIT);
	}

	/** What the platform told; nothing before. */
	public Optional<T> known() {
		return Optional.ofNullable(this.known);
	}

	/** Begins to ask, and returns at once. */
	public synchronized void start() {
		if (this.asking != null) {
			return;
		}
		ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, this.channel + "-identity");
			thread.setDaemon(true);
			return thread;
		});
		this.asking = asking;
		asking.execute(() -> ask(asking, 1));
	}

	@Override
	public synchronized void close() {
		if (this.asking != null) {
			this.asking.shutdownNow();
		}
	}

	private void ask(ScheduledExecutorService asking, int attempt) {
		Optional<T> told = answer();
		if (told.isPresent()) {
			this.known = told.get();
			asking.shutdown();
			return;
		}
		if (attempt == 1) {
			logger.warn("Channel %s could not ask its platform who it is there, and asks again until it knows"
				.formatted(this.channel));
		}
		try {
			asking.schedule(() -> ask(asking, attempt + 1), this.backoff.bound(attempt).toMillis(),
					TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// closed meanwhile
		}
	}

	private Optional<T> answer() {
		try {
			return this.question.get();
		}
		catch (RuntimeException ex) {
			logger.debug("Channel %s could not ask who it is: %s".formatted(this.channel, ex.getClass().getName()));
			return Optional.empty();
		}
	}

}
