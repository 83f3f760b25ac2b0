package dev.parley.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.conversation.Usage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every {@link SessionStore} promises. */
public abstract class SessionStoreContract {

	private final ConversationId alice = ConversationId.of("rest", "alice");

	private final ConversationId bob = ConversationId.of("rest", "bob");

	protected abstract SessionStore store();

	@Test
	void aConversationNobodySpokeInIsEmpty() {
		assertThat(store().history(this.alice, 20)).isEmpty();
	}

	@Test
	void historyIsOldestFirst() {
		say("one", "two", "three");
		assertThat(store().history(this.alice, 20)).extracting(Message::text).containsExactly("one", "two", "three");
		assertThat(store().history(this.alice, 20)).extracting(Message::seq).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void historyIsBoundedToTheNewest() {
		say("one", "two", "three");
		assertThat(store().history(this.alice, 2)).extracting(Message::text).containsExactly("two", "three");
		assertThatIllegalArgumentException().isThrownBy(() -> store().history(this.alice, 0));
	}

	@Test
	void historyPagesBackwards() {
		say("one", "two", "three");
		List<Message> newest = store().history(this.alice, 1);
		List<Message> before = store().history(this.alice, 1, newest.get(0).seq());
		assertThat(before).extracting(Message::text).containsExactly("two");
		assertThat(store().history(this.alice, 5, before.get(0).seq())).extracting(Message::text)
			.containsExactly("one");
	}

	@Test
	void rolesAreKept() {
		store().append(this.alice, List.of(Message.user("hello"), Message.assistant("hi")));
		assertThat(store().history(this.alice, 20)).extracting(Message::role)
			.containsExactly(Role.USER, Role.ASSISTANT);
	}

	@Test
	void whatAMessageTookIsKept() {
		Usage usage = new Usage("some-model", 12, 0, 3, Duration.ofSeconds(2));
		store().append(this.alice, List.of(Message.user("hello"), new Message(0, Role.ASSISTANT, "hi", usage)));
		assertThat(store().history(this.alice, 20)).extracting(Message::usage).containsExactly(null, usage);
	}

	@Test
	void conversationsDoNotMix() {
		say("one");
		assertThat(store().history(this.bob, 20)).isEmpty();
	}

	@Test
	void anAppendOfNothingHasNoEffect() {
		store().append(this.alice, List.of());
		assertThat(store().history(this.alice, 20)).isEmpty();
	}

	@Test
	void textsAreKeptFaithfully() {
		String large = "žlutý kůň \uD83D\uDE00 ".repeat(64 * 1024);
		say(large, "a\0b\uD83D", "' \" \\ ; -- $1 :name ? %s");
		assertThat(store().history(this.alice, 20)).extracting(Message::text)
			.containsExactly(large, "a\uFFFDb\uFFFD", "' \" \\ ; -- $1 :name ? %s");
	}

	@Test
	void listsAreCopies() {
		List<Message> said = new ArrayList<>(List.of(Message.user("one")));
		store().append(this.alice, said);
		said.add(Message.user("two"));
		List<Message> history = store().history(this.alice, 20);
		store().append(this.alice, List.of(Message.user("three")));
		assertThat(history).extracting(Message::text).containsExactly("one");
		assertThat(store().history(this.alice, 20)).extracting(Message::text).containsExactly("one", "three");
	}

	@Test
	void erasingForgetsOneConversation() {
		say("one");
		store().append(this.bob, List.of(Message.user("two")));
		store().erase(this.alice);
		store().erase(this.alice);
		assertThat(store().history(this.alice, 20)).isEmpty();
		assertThat(store().history(this.bob, 20)).hasSize(1);
	}

	@Test
	void whoHasSeenAMessageNeverMeetsAnEarlierOneLater() throws Exception {
		int writers = 8;
		int appends = 60;
		AtomicBoolean writing = new AtomicBoolean(true);
		ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
		try {
			Future<Integer> late = threads.submit(() -> countLate(writing));
			List<Callable<Void>> work = new ArrayList<>();
			for (int writer = 0; writer < writers; writer++) {
				work.add(() -> {
					for (int i = 0; i < appends; i++) {
						store().append(this.alice, List.of(Message.user("u"), Message.assistant("a")));
					}
					return null;
				});
			}
			for (Future<Void> written : threads.invokeAll(work)) {
				written.get();
			}
			writing.set(false);
			assertThat(late.get()).isZero();
		}
		finally {
			threads.shutdownNow();
		}
		List<Message> all = store().history(this.alice, 10_000);
		assertThat(all).hasSize(2 * writers * appends);
		for (int i = 0; i < all.size(); i += 2) {
			assertThat(all.subList(i, i + 2)).extracting(Message::role).containsExactly(Role.USER, Role.ASSISTANT);
		}
	}

	/** Reads again and again, and counts what appeared below what was seen before. */
	private int countLate(AtomicBoolean writing) {
		List<Long> seen = List.of();
		int late = 0;
		boolean more = true;
		while (more) {
			more = writing.get();
			List<Long> now = store().history(this.alice, 10_000).stream().map(Message::seq).toList();
			if (!seen.isEmpty()) {
				long newest = seen.get(seen.size() - 1);
				late += (int) now.stream().filter((seq) -> seq <= newest).count() - seen.size();
			}
			seen = now;
		}
		return late;
	}

	private void say(String... texts) {
		for (String text : texts) {
			store().append(this.alice, List.of(Message.user(text)));
		}
	}

}
