package dev.parley.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;
import dev.parley.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForgettingTests {

	private static final Duration FIRST = Duration.ofMillis(1);

	private static final Duration EVERY = Duration.ofHours(1);

	private static final Duration AGAIN = Duration.ofMinutes(1);

	private final FakeHousekeeping housekeeping = new FakeHousekeeping();

	@Test
	void asksNoFurtherForAKindOfWhichLessThanABatchWasLeft() {
		this.housekeeping.old.put(Housekeeping.Kind.INBOX, 2_500);
		this.housekeeping.old.put(Housekeeping.Kind.QUOTAS, 1_000);
		assertThat(forgetting().forget()).isEqualTo(EVERY);
		assertThat(this.housekeeping.asked).filteredOn(Housekeeping.Kind.INBOX::equals).hasSize(3);
		assertThat(this.housekeeping.asked).filteredOn(Housekeeping.Kind.QUOTAS::equals).hasSize(2);
		assertThat(this.housekeeping.asked).filteredOn(Housekeeping.Kind.HISTORY::equals).hasSize(1);
		assertThat(this.housekeeping.old.values()).containsOnly(0);
	}

	@Test
	void looksAgainSoonWhenTheStoreWasAway() {
		this.housekeeping.away = true;
		assertThat(forgetting().forget()).isEqualTo(AGAIN);
	}

	@Test
	void holdsNothingElseUpHoweverLongARoundTakes() throws InterruptedException {
		this.housekeeping.hold = new CountDownLatch(1);
		Forgetting forgetting = forgetting();
		forgetting.start();
		try {
			assertThat(this.housekeeping.held.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(this.housekeeping.thread).startsWith("retention-");
			// statistics are looked at twice while the round stands still
			assertThat(this.housekeeping.refreshed.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(this.housekeeping.asked).hasSize(1);
		}
		finally {
			this.housekeeping.hold.countDown();
			forgetting.stop();
		}
		assertThat(forgetting.isRunning()).isFalse();
	}

	private Forgetting forgetting() {
		return new Forgetting(this.housekeeping,
				new RetentionProperties(Duration.ofDays(30), Duration.ofDays(90), "365d", "1095d"), FIRST, EVERY,
				AGAIN);
	}

	/** Forgets what it is told to be old. */
	private static final class FakeHousekeeping implements Housekeeping {

		final Map<Kind, Integer> old = new EnumMap<>(Kind.class);

		final List<Kind> asked = new ArrayList<>();

		final CountDownLatch held = new CountDownLatch(1);

		final CountDownLatch refreshed = new CountDownLatch(2);

		CountDownLatch hold = new CountDownLatch(0);

		volatile String thread = "";

		boolean away;

		@Override
		public Backlog backlog() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void refreshStatistics() {
			this.refreshed.countDown();
		}

		@Override
		public int forget(Kind kind, Retention retention, int limit) {
			if (this.away) {
				throw new StoreUnavailableException("The store is away");
			}
			this.asked.add(kind);
			this.thread = Thread.currentThread().getName();
			this.held.countDown();
			try {
				this.hold.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			AtomicInteger forgotten = new AtomicInteger();
			this.old.computeIfPresent(kind, (key, left) -> {
				forgotten.set(Math.min(left, limit));
				return left - forgotten.get();
			});
			return forgotten.get();
		}

	}

}
