package dev.parley.brain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.Calls.Called;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class CallsTests {

	private static final Called FINE = new Called(new Reply("fine", null), Outcome.ANSWERED);

	private final List<Outcome> counted = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger made = new AtomicInteger();

	private final SettableClock clock = new SettableClock();

	@ParameterizedTest
	@EnumSource(value = Outcome.class, names = { "BUSY", "FAILING", "BROKEN" })
	void callsAgainWhereThatMayHelp(Outcome outcome) throws Exception {
		Reply reply = calls(3, 10).make(soon(), () -> {
			if (this.made.incrementAndGet() < 3) {
				throw new CallFailedException(outcome, "no");
			}
			return FINE;
		});
		assertThat(reply.text()).isEqualTo("fine");
		assertThat(this.counted).containsExactly(outcome, outcome, Outcome.ANSWERED);
	}

	@ParameterizedTest
	@EnumSource(value = Outcome.class, names = { "TIMED_OUT", "REJECTED", "UNUSABLE" })
	void callsOnceWhereItDoesNot(Outcome outcome) {
		assertFails(calls(3, 10), outcome, "no");
		assertThat(this.counted).containsExactly(outcome);
	}

	@Test
	void givesUpAfterSoManyCalls() {
		assertFails(calls(2, 10), Outcome.FAILING, "no");
		assertThat(this.counted).containsExactly(Outcome.FAILING, Outcome.FAILING);
	}

	@Test
	void waitsAsLongAsItIsAsked() throws Exception {
		long start = System.nanoTime();
		calls(2, 10).make(soon(), () -> {
			if (this.made.incrementAndGet() == 1) {
				throw new CallFailedException(Outcome.BUSY, "later", Duration.ofSeconds(1));
			}
			return FINE;
		});
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
	}

	@Test
	void doesNotBeginAWaitThatTheTurnHasNoTimeFor() {
		Calls calls = calls(3, 10);
		long start = System.nanoTime();
		assertThatExceptionOfType(BrainFailedException.class).isThrownBy(() -> calls.make(soon(), () -> {
			throw new CallFailedException(Outcome.BUSY, "later", Duration.ofMinutes(2));
		})).withMessage("later, and the turn has no time for another try");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void aDeadProviderIsLeftAloneUntilOneCallFindsItAlive() throws Exception {
		Calls calls = calls(1, 3);
		for (int i = 0; i < 3; i++) {
			assertFails(calls, Outcome.TIMED_OUT, "no");
		}
		assertFails(calls, Outcome.TIMED_OUT, "it failed too often in a row and is left alone for a while");
		this.clock.tick(Duration.ofSeconds(31));
		assertFails(calls, Outcome.TIMED_OUT, "no");
		assertFails(calls, Outcome.TIMED_OUT, "it failed too often in a row and is left alone for a while");
		this.clock.tick(Duration.ofSeconds(31));
		assertThat(calls.make(soon(), () -> FINE)).isEqualTo(FINE.reply());
		assertFails(calls, Outcome.TIMED_OUT, "no");
		assertThat(calls.make(soon(), () -> FINE)).isEqualTo(FINE.reply());
	}

	@Test
	void oneCallAloneTriesWhetherItWorksAgain() throws Exception {
		Calls calls = calls(1, 1);
		assertFails(calls, Outcome.FAILING, "no");
		this.clock.tick(Duration.ofSeconds(31));
		CountDownLatch trying = new CountDownLatch(1);
		CountDownLatch let = new CountDownLatch(1);
		CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> make(calls, () -> {
			trying.countDown();
			let.await();
			return FINE;
		}));
		trying.await();
		assertFails(calls, Outcome.FAILING, "it failed too often in a row and is left alone for a while");
		let.countDown();
		assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(FINE.reply());
	}

	@ParameterizedTest
	@EnumSource(value = Outcome.class, names = { "BUSY", "REJECTED", "UNUSABLE" })
	void whatAnswersIsNotDead(Outcome outcome) {
		Calls calls = calls(1, 1);
		assertFails(calls, outcome, "no");
		assertFails(calls, outcome, "no");
	}

	@Test
	void aTriedCallThatIsTakenBackLeavesTheTryToTheNext() throws Exception {
		Calls calls = calls(1, 1);
		assertFails(calls, Outcome.FAILING, "no");
		this.clock.tick(Duration.ofSeconds(31));
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> calls.make(soon(), () -> {
			throw new InterruptedException();
		}));
		assertThat(calls.make(soon(), () -> FINE)).isEqualTo(FINE.reply());
		assertThat(this.counted).containsExactly(Outcome.FAILING, Outcome.CANCELLED, Outcome.ANSWERED);
	}

	@Test
	void makesSoManyAtOnceAndTheOthersWait() throws Exception {
		Calls calls = calls(1, 10);
		AtomicInteger most = new AtomicInteger();
		AtomicInteger now = new AtomicInteger();
		CountDownLatch let = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Thread thread = new Thread(() -> make(calls, () -> {
				most.accumulateAndGet(now.incrementAndGet(), Math::max);
				let.await();
				now.decrementAndGet();
				return FINE;
			}));
			thread.start();
			threads.add(thread);
		}
		await().until(() -> now.get() == 2);
		assertThatExceptionOfType(BrainFailedException.class)
			.isThrownBy(() -> calls.make(this.clock.instant().plusMillis(50), () -> FINE))
			.withMessageContaining("all 2 calls at once were taken until the deadline");
		let.countDown();
		for (Thread thread : threads) {
			thread.join(TimeUnit.SECONDS.toMillis(10));
		}
		assertThat(most).hasValue(2);
		assertThat(this.counted).filteredOn((outcome) -> outcome == Outcome.ANSWERED).hasSize(6);
	}

	@Test
	void anInterruptEndsTheWaitForAPlaceAndForAnotherTry() {
		Calls calls = calls(3, 10);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> calls.make(soon(), () -> FINE));
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> calls.make(soon(), () -> {
			Thread.currentThread().interrupt();
			throw new CallFailedException(Outcome.BUSY, "later", Duration.ofSeconds(30));
		}));
	}

	private Calls calls(int attempts, int failures) {
		Limits limits = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(1), 2, attempts, failures,
				Duration.ofSeconds(30));
		return new Calls("test", limits, new BrainMetrics() {
			@Override
			public void call(String brain, Outcome outcome, Duration took) {
				CallsTests.this.counted.add(outcome);
			}
		}, this.clock);
	}

	private Instant soon() {
		return this.clock.instant().plusSeconds(60);
	}

	private Reply make(Calls calls, Calls.Call call) {
		try {
			return calls.make(soon(), call);
		}
		catch (BrainFailedException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertFails(Calls calls, Outcome outcome, String why) {
		assertThatExceptionOfType(BrainFailedException.class).isThrownBy(() -> calls.make(soon(), () -> {
			throw new CallFailedException(outcome, "no");
		})).withMessage(why);
	}

}
