package dev.parley.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Search.Wanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What {@link Search} promises, wherever it looks. */
public abstract class SearchContract extends Operating {

	protected abstract Search search();

	@Test
	void conversationsAreFoundByAPartOfTheirIdInWhicheverCase() {
		converse(ConversationId.of("rest", "Order-4711-Berlin"), "s", "1", "hello");
		converse(ConversationId.of("slack", "T07/C0471:1.2"), "u", "1", "hello");
		converse(ConversationId.of("rest", "other"), "s", "1", "hello");
		assertThat(ids("471")).containsExactlyInAnyOrder("slack:T07/C0471:1.2", "rest:Order-4711-Berlin");
		assertThat(ids("-4711-b")).containsExactlyInAnyOrder("rest:Order-4711-Berlin");
		assertThat(ids("BERLIN")).containsExactlyInAnyOrder("rest:Order-4711-Berlin");
		assertThat(ids("t07/c")).containsExactlyInAnyOrder("slack:T07/C0471:1.2");
		assertThat(ids("71:1")).containsExactlyInAnyOrder("slack:T07/C0471:1.2");
		assertThat(ids("b")).as("a single letter, too").containsExactlyInAnyOrder("rest:Order-4711-Berlin");
	}

	@Test
	void theChannelIsNoPartOfAnIdButMayStandBeforeIt() {
		converse(ConversationId.of("rest", "alice"), "a", "1", "hello");
		converse(ConversationId.of("slack", "restless"), "b", "1", "hello");
		assertThat(ids("est")).containsExactlyInAnyOrder("slack:restless");
		assertThat(ids("rest:a")).containsExactlyInAnyOrder("rest:alice");
		assertThat(ids("REST:ALI")).containsExactlyInAnyOrder("rest:alice");
		assertThat(ids("slack:alice")).isEmpty();
	}

	@Test
	void conversationsAreFoundByTheBeginningOfASender() {
		converse(group, "U04ANN", "1", "I am ann");
		converse(group, "U04BOB", "2", "I am bob");
		converse(ConversationId.of("slack", "direct"), "U04ANN", "1", "hello");
		converse(ConversationId.of("rest", "x"), "U04ANN", "1", "another of this name");
		store().accept(Arrival.refused(message(ConversationId.of("slack", "bad"), "U05EVE", "1", ""), answer("no")));
		assertThat(ids("U04")).containsExactlyInAnyOrder("rest:x", "slack:direct", "slack:T1/C2:7");
		assertThat(ids("u04b")).containsExactlyInAnyOrder("slack:T1/C2:7");
		assertThat(ids("slack:U04ANN")).containsExactlyInAnyOrder("slack:direct", "slack:T1/C2:7");
		assertThat(ids("U05EVE")).as("blocked in all that they said").containsExactlyInAnyOrder("slack:bad");
		assertThat(ids("04ANN")).as("not its beginning").isEmpty();
	}

	@Test
	void conversationsAreNarrowedByChannelAndByWhoAnswers() {
		converse(ConversationId.of("rest", "order-1"), "s", "1", "hello");
		converse(ConversationId.of("slack", "order-2"), "s", "1", "hello");
		takeovers().pause(ConversationId.of("slack", "order-2"));
		assertThat(ids("order", new ConversationFilter(null, "rest", null, null)))
			.containsExactlyInAnyOrder("rest:order-1");
		assertThat(ids("order", new ConversationFilter(null, null, null, true)))
			.containsExactlyInAnyOrder("slack:order-2");
		assertThat(ids("order", new ConversationFilter(null, "slack", null, false))).isEmpty();
	}

	@Test
	void conversationsArePagedToTheLast() {
		List<String> expected = new ArrayList<>();
		for (int i = 10; i < 25; i++) {
			converse(ConversationId.of("rest", "order-" + i), "s", "1", "hello");
			converse(ConversationId.of("rest", "else-" + i), "t", "1", "hello");
			expected.add("rest:order-" + i);
		}
		assertThat(ids("order-")).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(ids("rder-1")).hasSize(10);
	}

	@Test
	void aCursorThatIsNoneIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> search().conversations("al", ConversationFilter.ALL, new Page.Request(2, "x%")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> search().messages(Wanted.of("x"), new Page.Request(2, "x%")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			refund                          | true
			REFUND                          | true
			parcel refund                   | true
			the refund for my parcel        | true
			ref                             | true
			parc refund                     | false
			funds                           | false
			refund shoe                     | false
			4711                            | true
			order-4711                      | true
			order-47                        | true
			order 4711                      | true
			grüß                            | true
			GRÜSSE                          | false
			100%                            | true
			_efund                          | false
			""")
	void aMessageIsFoundByAllOfItsWordsAndTheBeginningOfTheLast(String words, boolean found) {
		converse(alice, "alice", "1", "Where is the Refund for my parcel, order-4711? It was 100% Grüße");
		for (int i = 0; i < 10; i++) {
			converse(ConversationId.of("rest", "c" + i), "s", "1", "something else");
		}
		assertThat(texts(Wanted.of(words))).hasSize(found ? 2 : 0)
			.allSatisfy((text) -> assertThat(text).contains("Refund"));
	}

	@Test
	void whereNoBlanksAreWrittenTheTextIsFoundAsItStands() {
		converse(alice, "alice", "1", "请帮我退款谢谢");
		assertThat(texts(Wanted.of("退款"))).hasSize(2);
		assertThat(texts(Wanted.of("款退"))).isEmpty();
		assertThat(texts(Wanted.of("🙂"))).isEmpty();
		converse(alice, "alice", "2", "thanks 🙂");
		assertThat(texts(Wanted.of("🙂"))).hasSize(2);
	}

	@Test
	void theNewestComeFirstAndNoneIsLeftOut() {
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			converse(ConversationId.of("rest", "c" + i), "s", "1", "lost luggage " + i);
			converse(ConversationId.of("rest", "c" + i), "s", "2", "thanks");
			expected.add(0, "lost luggage " + i);
			expected.add(0, "re lost luggage " + i);
		}
		assertThat(texts(Wanted.of("luggage"))).containsExactlyElementsOf(expected.stream().sorted((a, b) -> {
			int newer = b.substring(b.length() - 1).compareTo(a.substring(a.length() - 1));
			return (newer != 0) ? newer : Boolean.compare(b.startsWith("re"), a.startsWith("re"));
		}).toList());
	}

	@Test
	void messagesAreNarrowedByChannelAndTime() {
		converse(alice, "alice", "1", "lost luggage");
		converse(group, "ann", "1", "lost luggage");
		assertThat(texts(new Wanted(Words.of("luggage"), "slack", null, null))).hasSize(2);
		assertThat(texts(new Wanted(Words.of("luggage"), "telegram", null, null))).isEmpty();
		List<Entry> all = search().messages(Wanted.of("luggage"), FIRST).items();
		Instant third = all.get(1).at();
		Instant first = all.get(3).at();
		assertThat(search().messages(new Wanted(Words.of("luggage"), null, third, null), FIRST).items()).hasSize(2);
		assertThat(search().messages(new Wanted(Words.of("luggage"), null, null, third), FIRST).items()).hasSize(2);
		assertThat(search().messages(new Wanted(Words.of("luggage"), null, first, third), FIRST).items())
			.containsExactlyElementsOf(all.subList(2, 4));
		Duration day = Duration.ofDays(1);
		assertThat(search().messages(new Wanted(Words.of("luggage"), null, first.minus(day), first), FIRST).items())
			.isEmpty();
		assertThat(search().messages(new Wanted(Words.of("luggage"), null, first.plus(day), first.plus(day)), FIRST)
			.items()).isEmpty();
	}

	@Test
	void whatIsErasedOrBlockedIsNotFound() {
		converse(alice, "alice", "1", "lost luggage");
		store().accept(Arrival.refused(message(group, "ann", "3", "my luggage, you fools"), answer("no")));
		erasure().erase(alice);
		assertThat(texts(Wanted.of("luggage"))).isEmpty();
		assertThat(ids("alice")).isEmpty();
	}

	@Test
	void nothingThatIsLookedForGetsIntoALog() {
		assertThat(Wanted.of("lost luggage").toString()).doesNotContain("luggage");
		assertThat(Words.of("lost luggage").toString()).doesNotContain("luggage");
	}

	/** All ids, three a page, as far as it goes. */
	private List<String> ids(String part) {
		return ids(part, ConversationFilter.ALL);
	}

	private List<String> ids(String part, ConversationFilter filter) {
		List<String> ids = new ArrayList<>();
		String cursor = null;
		do {
			Page<Overview> page = search().conversations(part, filter, new Page.Request(3, cursor));
			assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
			page.items().forEach((overview) -> ids.add(overview.id().value()));
			cursor = page.next();
		}
		while (cursor != null);
		return ids;
	}

	private List<String> texts(Wanted wanted) {
		List<String> texts = new ArrayList<>();
		String cursor = null;
		do {
			Page<Entry> page = search().messages(wanted, new Page.Request(3, cursor));
			assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
			page.items().forEach((entry) -> texts.add(String.valueOf(entry.text())));
			cursor = page.next();
		}
		while (cursor != null);
		return texts;
	}

}
