package dev.parley.ops.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	@Test
	void tellsNothingAtFirst() {
		assertThat(Changes.between(null, List.of(view("a", 1))).isEmpty()).isTrue();
	}

	@Test
	void tellsWhatIsNewAndWhatIsOther() {
		Changes changes = Changes.between(List.of(view("a", 1), view("b", 2)),
				List.of(view("c", 4), view("a", 3), view("b", 2)));
		assertThat(changes.conversations()).extracting(ConversationView::id).containsExactly("c", "a");
		assertThat(changes.gone()).isEmpty();
		assertThat(changes.more()).isFalse();
	}

	@Test
	void tellsWhatIsErased() {
		assertThat(Changes.between(List.of(view("a", 2), view("b", 1)), List.of(view("b", 1))).gone())
			.containsExactly("a");
	}

	@Test
	void takesWhatOthersPushedOutForNotErased() {
		List<ConversationView> before = newestFirst(0, Watch.NEWEST);
		List<ConversationView> now = newestFirst(1, Watch.NEWEST);
		Changes changes = Changes.between(before, now);
		assertThat(changes.conversations()).hasSize(1);
		assertThat(changes.gone()).isEmpty();
		assertThat(changes.more()).isFalse();
	}

	@Test
	void tellsWhatIsErasedAmongMany() {
		List<ConversationView> before = newestFirst(0, Watch.NEWEST);
		List<ConversationView> now = new ArrayList<>(before);
		ConversationView erased = now.remove(10);
		now.add(view("older", -1));
		assertThat(Changes.between(before, now).gone()).containsExactly(erased.id());
	}

	@Test
	void saysThatItCannotTellAllOfMany() {
		assertThat(Changes.between(newestFirst(0, Watch.NEWEST), newestFirst(100, Watch.NEWEST)).more()).isTrue();
	}

	private static List<ConversationView> newestFirst(int from, int count) {
		return IntStream.range(0, count)
			.map((index) -> from + count - index)
			.mapToObj((number) -> view("c" + number, number))
			.toList();
	}

	private static ConversationView view(String id, int second) {
		return new ConversationView(id, Ids.key(id), "rest", "active", null, null, null, null,
				START.plusSeconds(second), 0, false, null);
	}

}
