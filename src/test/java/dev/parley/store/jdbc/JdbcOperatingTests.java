package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.List;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.store.Answer;
import dev.parley.store.Archive;
import dev.parley.store.Arrival;
import dev.parley.store.Erasure;
import dev.parley.store.Exports;
import dev.parley.store.Failures;
import dev.parley.store.Handovers;
import dev.parley.store.Housekeeping;
import dev.parley.store.OperatingContract;
import dev.parley.store.Outbox;
import dev.parley.store.Problems;
import dev.parley.store.Post;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class JdbcOperatingTests extends OperatingContract {

	private static JdbcStores stores;

	@BeforeAll
	static void start() {
		stores = new JdbcStores();
	}

	@AfterEach
	void clear() {
		stores.clear();
	}

	@AfterAll
	static void stop() {
		stores.close();
	}

	@Test
	void whatCannotBeToldIsNotHandedBack() {
		ConversationId alice = ConversationId.of("rest", "alice");
		InboundMessage hello = message(alice, "alice", "1", "hello");
		stores.sessions.accept(Arrival.of(hello));
		stores.takeovers.pause(alice);
		Post post = new Post(alice, "back", Post.Author.API);
		Answer words = new Answer("a bot", List.of("a bot"), true, false);
		JdbcClient sql = stores.postgres.sql();
		sql.sql("ALTER TABLE posts ADD CONSTRAINT full_disk CHECK (key <> 'back')").update();
		try {
			assertThatException().isThrownBy(() -> stores.takeovers.resume(post, words, Duration.ZERO));
			assertThat(stores.archive.find(alice).orElseThrow().pause()).isNotNull();
		}
		finally {
			sql.sql("ALTER TABLE posts DROP CONSTRAINT full_disk").update();
		}
		assertThat(stores.takeovers.resume(post, words, Duration.ZERO)).isPresent();
		assertThat(stores.archive.find(alice).orElseThrow().pause()).isNull();
	}

	@Override
	protected SessionStore store() {
		return stores.sessions;
	}

	@Override
	protected void remember(ConversationId conversation, Message message) {
		stores.remember(conversation, message);
	}

	@Override
	protected Outbox outbox() {
		return stores.outbox;
	}

	@Override
	protected Failures failures() {
		return stores.failures;
	}

	@Override
	protected Archive archive() {
		return stores.archive;
	}

	@Override
	protected Exports exports() {
		return stores.exports;
	}

	@Override
	protected Erasure erasure() {
		return stores.erasure;
	}

	@Override
	protected Problems problems() {
		return stores.problems;
	}

	@Override
	protected Takeovers takeovers() {
		return stores.takeovers;
	}

	@Override
	protected Handovers handovers() {
		return stores.handovers;
	}

	@Override
	protected Housekeeping housekeeping() {
		return stores.housekeeping;
	}

}
