package dev.parley.turn;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.brain.Brain;
import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** Thinking holds no connection. */
class WaitingTurnsTests {

	private static final int TURNS = 200;

	@Test
	void twoConnectionsAreEnoughForTwoHundredThoughts() throws Exception {
		TestPostgres postgres = TestPostgres.fresh();
		try (RunningService service = new RunningService(Beans.class, "DATABASE_URL=" + postgres.databaseUrl(),
				"DATABASE_POOL_SIZE=2", "TURN_THREADS=" + TURNS)) {
			Beans beans = service.bean(Beans.class);
			List<CompletableFuture<HttpResponse<String>>> said = IntStream.range(0, TURNS)
				.mapToObj((i) -> service.say("c" + i, "think"))
				.toList();
			assertThat(beans.thinking.await(30, TimeUnit.SECONDS)).as("all think at once").isTrue();
			assertThat(said).allSatisfy((answer) -> assertThat(answer.join().statusCode()).isEqualTo(202));
			assertThat(service.say("another", "quick?")).succeedsWithin(Duration.ofSeconds(1));
			HikariDataSource pool = service.bean(HikariDataSource.class);
			Awaitility.await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
			beans.thought.countDown();
			Awaitility.await().until(() -> answers(postgres) >= TURNS + 1);
		}
	}

	private static int answers(TestPostgres postgres) {
		return postgres.sql().sql("SELECT count(*) FROM inbox WHERE state = 'answered'").query(Integer.class).single();
	}

	/** A brain that thinks until it is told to stop. */
	static class Beans {

		private final CountDownLatch thinking = new CountDownLatch(TURNS);

		private final CountDownLatch thought = new CountDownLatch(1);

		@Bean
		Brain patientBrain() {
			return (question) -> {
				if (question.incoming().get(0).text().equals("think")) {
					this.thinking.countDown();
					this.thought.await();
				}
				return "answered";
			};
		}

	}

}
