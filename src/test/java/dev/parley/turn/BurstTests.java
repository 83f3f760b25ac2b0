package dev.parley.turn;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.parley.brain.Brain;
import dev.parley.conversation.Message;
import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** A burst over two replicas and one database. */
class BurstTests {

	@Test
	@Tag("thorough")
	void isOneTurnWhicheverReplicasTookItsMessages() throws Exception {
		TestPostgres postgres = TestPostgres.fresh();
		try (RunningService one = replica(postgres); RunningService two = replica(postgres)) {
			List<CompletableFuture<HttpResponse<String>>> said = new ArrayList<>();
			for (int i = 1; i <= 6; i++) {
				said.add(((i % 2 == 0) ? one : two).say("ann", "text " + i));
				assertThat(said.get(i - 1)).as("accepted at once").succeedsWithin(Duration.ofSeconds(10));
			}
			String reply = two.reply("ann", "and the last");
			assertThat(reply).isEqualTo("all 7");
			assertThat(asked(one)).isEmpty();
			assertThat(asked(two)).singleElement().asString().contains("text 1", "text 6", "and the last");
			Awaitility.await().until(() -> count(postgres, "SELECT count(*) FROM in_flight") == 0);
			assertThat(count(postgres, "SELECT count(*) FROM inbox WHERE state = 'answered'")).isEqualTo(7);
			assertThat(count(postgres, "SELECT count(DISTINCT reply_seq) FROM inbox")).isOne();
			assertThat(count(postgres, "SELECT count(*) FROM messages WHERE role = 'assistant'")).isOne();
			assertThat(count(postgres, "SELECT count(*) FROM conversations WHERE lease_token IS NOT NULL")).isZero();
		}
	}

	private static RunningService replica(TestPostgres postgres) {
		return new RunningService(Beans.class, "DATABASE_URL=" + postgres.databaseUrl(), "TURN_DEBOUNCE=2s");
	}

	private static List<String> asked(RunningService replica) {
		return List.copyOf(replica.bean(Beans.class).asked);
	}

	private static int count(TestPostgres postgres, String sql) {
		return postgres.sql().sql(sql).query(Integer.class).single();
	}

	/** A brain that tells what it was asked. */
	static class Beans {

		private final Queue<String> asked = new ConcurrentLinkedQueue<>();

		@Bean
		Brain countingBrain() {
			return (question) -> {
				this.asked.add(question.incoming().stream().map(Message::text).toList().toString());
				return "all " + question.incoming().size();
			};
		}

	}

}
