package dev.parley.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.store.ConversationFilter;
import dev.parley.store.Entry;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Search;
import dev.parley.store.StoreUnavailableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The index becomes what the setting wants, and is then left alone. */
@ExtendWith(OutputCaptureExtension.class)
class SearchIndexingTests {

	private static final Duration SOON = Duration.ofMillis(5);

	private final Fake search = new Fake();

	@Test
	void makesTheIndexAndSaysSo(CapturedOutput log) {
		assertThat(indexing(true).arrange()).isTrue();
		assertThat(this.search.index).isEqualTo(Search.Index.READY);
		assertThat(log).contains("index of what was said is being made", "index of what was said is there");
		assertThat(indexing(true).arrange()).isTrue();
		assertThat(this.search.arranged).hasValue(1);
	}

	@Test
	void dropsItAndSaysSo(CapturedOutput log) {
		this.search.index = Search.Index.READY;
		assertThat(indexing(false).arrange()).isTrue();
		assertThat(this.search.index).isEqualTo(Search.Index.OFF);
		assertThat(log).contains("SEARCH_INDEX is off", "is gone");
	}

	@Test
	void leavesAStoreAloneThatNeedsNone() {
		this.search.index = Search.Index.NOT_NEEDED;
		assertThat(indexing(true).arrange()).isTrue();
		assertThat(this.search.arranged).hasValue(0);
	}

	@Test
	void triesAgainUntilItIsDoneAndNoLonger(CapturedOutput log) {
		this.search.failures.set(3);
		SearchIndexing indexing = indexing(true);
		indexing.start();
		Awaitility.await().until(() -> this.search.index == Search.Index.READY);
		indexing.stop();
		assertThat(this.search.arranged).hasValue(4);
		assertThat(log).contains("could not be made and will be tried again: java.lang.IllegalStateException")
			.doesNotContain("secret");
	}

	@Test
	void takesInWhatIsNewButNotAllAtOnce() {
		this.search.unlearned.set(50_000);
		SearchIndexing indexing = indexing(false);
		indexing.learn();
		assertThat(this.search.unlearned).hasValue(30_000);
		indexing.learn();
		indexing.learn();
		assertThat(this.search.unlearned).hasValue(0);
	}

	private SearchIndexing indexing(boolean wanted) {
		return new SearchIndexing(this.search, wanted, SOON, SOON, SOON);
	}

	private static final class Fake implements Search {

		private final AtomicInteger arranged = new AtomicInteger();

		private final AtomicInteger failures = new AtomicInteger();

		private final AtomicInteger unlearned = new AtomicInteger();

		private volatile Index index = Index.OFF;

		@Override
		public Index index() {
			return this.index;
		}

		@Override
		public Index arrange(boolean wanted) {
			this.arranged.incrementAndGet();
			int failure = this.failures.getAndUpdate((left) -> Math.max(0, left - 1));
			if (failure == 2) {
				throw new StoreUnavailableException("away");
			}
			if (failure > 0) {
				throw new IllegalStateException("secret");
			}
			this.index = wanted ? Index.READY : Index.OFF;
			return this.index;
		}

		@Override
		public boolean learn(int limit) {
			return this.unlearned.addAndGet(-limit) > 0;
		}

		@Override
		public Page<Overview> conversations(String part, ConversationFilter filter, Page.Request page) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Page<Entry> messages(Wanted wanted, Page.Request page) {
			throw new UnsupportedOperationException();
		}

	}

}
