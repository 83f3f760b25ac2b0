package dev.parley.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The platform's other half: delivers a message, to any replica, until one of them
 * confirmed it.
 */
final class Driver implements AutoCloseable {

	private static final int BETWEEN_ATTEMPTS = 100;

	private final HttpClient http = HttpClient.newHttpClient();

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("driver-"));

	private final AtomicInteger confirmed = new AtomicInteger();

	private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();

	private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

	private final Fleet fleet;

	private final Random random;

	Driver(Fleet fleet, Random random) {
		this.fleet = fleet;
		this.random = random;
	}

	/**
	 * Says one after the other, each once the one before was confirmed.
	 * @param pace the longest wait between two, in milliseconds
	 */
	CompletableFuture<Void> inOrder(List<Said> conversation, int pace) {
		CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
		for (Said said : conversation) {
			done = done.thenCompose((previous) -> deliver(said, this.random.nextInt(pace + 1)));
		}
		return done;
	}

	/** Says all at once. */
	CompletableFuture<Void> atOnce(List<Said> messages) {
		return CompletableFuture
			.allOf(messages.stream().map((said) -> deliver(said, 0)).toArray(CompletableFuture[]::new));
	}

	private CompletableFuture<Void> deliver(Said said, int wait) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		attempt(said, done, wait);
		return done;
	}

	private void attempt(Said said, CompletableFuture<Void> done, int wait) {
		this.clock.schedule(() -> {
			List<URI> replicas = this.fleet.addresses();
			if (replicas.isEmpty()) {
				attempt(said, done, BETWEEN_ATTEMPTS);
				return;
			}
			URI replica = replicas.get(this.random.nextInt(replicas.size()));
			this.http.sendAsync(said.to(replica), HttpResponse.BodyHandlers.ofString())
				.whenComplete((response, failure) -> settle(said, done, response));
		}, wait, TimeUnit.MILLISECONDS);
	}

	private void settle(Said said, CompletableFuture<Void> done, @Nullable HttpResponse<String> response) {
		if (response != null && response.statusCode() / 100 == 2) {
			this.confirmed.incrementAndGet();
			done.complete(null);
			return;
		}
		if (response != null) {
			this.refusals.merge(response.statusCode(), 1, Integer::sum);
			if (response.statusCode() != 503) {
				this.surprises.add("%d %s: %s".formatted(response.statusCode(), said.id(), response.body()));
			}
		}
		attempt(said, done, BETWEEN_ATTEMPTS);
	}

	int confirmed() {
		return this.confirmed.get();
	}

	/** How often this status was answered. */
	int refusals(int status) {
		return this.refusals.getOrDefault(status, 0);
	}

	/** What was answered that is neither success nor a 503, in its own words. */
	List<String> surprises() {
		return List.copyOf(this.surprises);
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
