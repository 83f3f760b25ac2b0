package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class GroupCommitTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<List<String>> flushed = Collections.synchronizedList(new ArrayList<>());

	private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void whatComesAloneIsStoredAtOnceOnItsOwnThread() {
		List<Thread> on = new ArrayList<>();
		GroupCommit<String, String> group = group(1, 64, (calls) -> {
			on.add(Thread.currentThread());
			return calls;
		});
		assertThat(group.call("a")).isEqualTo("a");
		assertThat(on).containsExactly(Thread.currentThread());
	}

	@Test
	void whatComesMeanwhileGoesWithTheNextOne() throws Exception {
		Gate gate = new Gate();
		GroupCommit<String, String> group = group(1, 64, gate::store);
		CompletableFuture<String> first = async(group, "a");
		gate.begun.await();
		List<CompletableFuture<String>> meanwhile = List.of(async(group, "b"), async(group, "c"), async(group, "d"));
		awaitQueued(group, 3);
		gate.open.countDown();
		for (CompletableFuture<String> one : meanwhile) {
			one.get(10, TimeUnit.SECONDS);
		}
		assertThat(first.get()).isEqualTo("A");
		assertThat(this.flushed).hasSize(2);
		assertThat(this.flushed.get(1)).containsExactlyInAnyOrder("b", "c", "d");
		assertThat(this.sizes).containsExactly(1, 3);
	}

	@Test
	void noTwoOfAGroupHaveAKeyInCommonAndTheirOrderStays() throws Exception {
		Gate gate = new Gate();
		GroupCommit<String, String> group = group(1, 64, gate::store, (value) -> List.of(value.substring(0, 1)));
		async(group, "x");
		gate.begun.await();
		List<CompletableFuture<String>> calls = new ArrayList<>();
		for (String value : List.of("a1", "a2", "b1", "a3")) {
			calls.add(async(group, value));
			awaitQueued(group, calls.size());
		}
		gate.open.countDown();
		for (CompletableFuture<String> one : calls) {
			one.get(10, TimeUnit.SECONDS);
		}
		assertThat(this.flushed.subList(1, 4)).containsExactly(List.of("a1", "b1"), List.of("a2"), List.of("a3"));
	}

	@Test
	void whatSharesAKeyWithOneThatWaitsDoesNotOvertakeIt() throws Exception {
		Gate gate = new Gate();
		GroupCommit<String, String> group = group(1, 64, gate::store, (value) -> List.of(value.split("")));
		async(group, "s");
		gate.begun.await();
		// "as" waits behind "bs", so that "a" must wait behind "as"
		List<CompletableFuture<String>> calls = new ArrayList<>();
		for (String value : List.of("bs", "as", "a")) {
			calls.add(async(group, value));
			awaitQueued(group, calls.size());
		}
		gate.open.countDown();
		for (CompletableFuture<String> one : calls) {
			one.get(10, TimeUnit.SECONDS);
		}
		assertThat(this.flushed.subList(1, 4)).containsExactly(List.of("bs"), List.of("as"), List.of("a"));
	}

	@Test
	void aGroupHoldsNoMoreThanItMay() throws Exception {
		Gate gate = new Gate();
		GroupCommit<String, String> group = group(1, 2, gate::store);
		async(group, "a");
		gate.begun.await();
		List<CompletableFuture<String>> calls = List.of(async(group, "b"), async(group, "c"), async(group, "d"));
		awaitQueued(group, 3);
		gate.open.countDown();
		for (CompletableFuture<String> one : calls) {
			one.get(10, TimeUnit.SECONDS);
		}
		assertThat(this.sizes).containsExactly(1, 2, 1);
	}

	@Test
	void whatIsWrongWithOneHurtsThatOneAlone() throws Exception {
		Gate gate = new Gate();
		GroupCommit<String, String> group = group(1, 64, (calls) -> {
			List<String> stored = gate.store(calls);
			if (calls.contains("bad")) {
				throw new IllegalStateException("bad row");
			}
			return stored;
		});
		async(group, "a");
		gate.begun.await();
		CompletableFuture<String> good = async(group, "good");
		CompletableFuture<String> bad = async(group, "bad");
		awaitQueued(group, 2);
		gate.open.countDown();
		assertThat(good.get(10, TimeUnit.SECONDS)).isEqualTo("GOOD");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> bad.get(10, TimeUnit.SECONDS))
			.withRootCauseInstanceOf(IllegalStateException.class);
		assertThatIllegalStateException().isThrownBy(() -> group.call("bad"));
	}

	@Test
	void aRowThatIsLockedHoldsUpNoOther() throws Exception {
		CountDownLatch locked = new CountDownLatch(1);
		CountDownLatch unlocked = new CountDownLatch(1);
		Gate gate = new Gate();
		GroupCommit<String, String> group = group(1, 64, (calls) -> {
			List<String> stored = gate.store(calls);
			if (calls.contains("locked")) {
				if (calls.size() > 1) {
					throw new IllegalStateException("lock time-out");
				}
				locked.countDown();
				await(unlocked);
			}
			return stored;
		});
		async(group, "a");
		gate.begun.await();
		CompletableFuture<String> slow = async(group, "locked");
		CompletableFuture<String> quick = async(group, "quick");
		awaitQueued(group, 2);
		gate.open.countDown();
		locked.await();
		assertThat(quick.get(10, TimeUnit.SECONDS)).isEqualTo("QUICK");
		for (int i = 0; i < 20; i++) {
			assertThat(async(group, "other" + i).get(10, TimeUnit.SECONDS)).isEqualTo("OTHER" + i);
		}
		assertThat(slow).isNotDone();
		unlocked.countDown();
		assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("LOCKED");
	}

	@Test
	void anErrorIsToldToTheCallersAndEndsNothing() {
		AtomicInteger calls = new AtomicInteger();
		GroupCommit<String, String> group = group(1, 64, (values) -> {
			if (calls.incrementAndGet() == 1) {
				throw new OutOfMemoryError("for a moment");
			}
			return values;
		});
		assertThatIllegalStateException().isThrownBy(() -> group.call("a")).withRootCauseInstanceOf(Error.class);
		assertThat(group.call("a")).isEqualTo("a");
	}

	@Test
	void nothingIsLostOrOverlapsUnderLoad() throws Exception {
		Set<String> busy = ConcurrentHashMap.newKeySet();
		AtomicInteger overlaps = new AtomicInteger();
		Random random = new Random(11);
		GroupCommit<String, String> group = group(2, 8, (calls) -> {
			for (String call : calls) {
				overlaps.addAndGet(busy.add(call.substring(0, 1)) ? 0 : 1);
			}
			boolean fails;
			synchronized (random) {
				fails = random.nextInt(5) == 0;
			}
			calls.forEach((call) -> busy.remove(call.substring(0, 1)));
			if (fails && calls.size() > 1) {
				throw new IllegalStateException("for a moment");
			}
			return calls;
		}, (value) -> List.of(value.substring(0, 1)));
		List<CompletableFuture<String>> all = new ArrayList<>();
		for (int i = 0; i < 3_000; i++) {
			all.add(async(group, (char) ('a' + i % 26) + "" + i));
		}
		for (CompletableFuture<String> one : all) {
			assertThat(one.get(20, TimeUnit.SECONDS)).isNotNull();
		}
		assertThat(overlaps).hasValue(0);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void awaitQueued(GroupCommit<?, ?> group, int calls) {
		Awaitility.await().until(() -> group.queued() == calls);
	}

	private CompletableFuture<String> async(GroupCommit<String, String> group, String value) {
		return CompletableFuture.supplyAsync(() -> group.call(value), this.threads);
	}

	private GroupCommit<String, String> group(int flushes, int size, GroupCommit.Flush<String, String> flush) {
		return group(flushes, size, flush, List::of);
	}

	private GroupCommit<String, String> group(int flushes, int size, GroupCommit.Flush<String, String> flush,
			Function<String, Collection<String>> keys) {
		return new GroupCommit<>("test", new BatchProperties(flushes, size), flush, keys, (failure) -> true,
				this.threads, (operation, number, wait) -> {
					assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
					this.sizes.add(number);
				});
	}

	/** Stores in capital letters; the first group waits until it is let go. */
	private final class Gate {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch open = new CountDownLatch(1);

		List<String> store(List<String> calls) {
			GroupCommitTests.this.flushed.add(List.copyOf(calls));
			this.begun.countDown();
			await(this.open);
			return calls.stream().map((call) -> call.toUpperCase(Locale.ROOT)).toList();
		}

	}

}
