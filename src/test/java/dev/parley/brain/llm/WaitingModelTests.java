package dev.parley.brain.llm;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A slow model keeps neither callers nor database connections. */
class WaitingModelTests {

	private static final int CONVERSATIONS = 60;

	private static final int THINKING = 3000;

	@Test
	@Tag("thorough")
	void acknowledgesWhileItsModelThinksAndHoldsNoConnection() throws Exception {
		TestPostgres postgres = TestPostgres.fresh();
		ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
		try (ModelStub model = new ModelStub();
				RunningService service = new RunningService(WaitingModelTests.class, "BRAIN=llm", "LLM_PROVIDER=openai",
						"LLM_MODEL=m", "LLM_BASE_URL=" + model.url(), "LLM_CONCURRENCY=40",
						"DATABASE_URL=" + postgres.databaseUrl(), "DATABASE_POOL_SIZE=3", "TURN_THREADS=60")) {
			model.answers(ModelStub.json(ModelStub.openAi("fine", "stop")).withFixedDelay(THINKING));
			HikariDataSource pool = service.bean(HikariDataSource.class);
			AtomicInteger most = new AtomicInteger();
			watch.scheduleAtFixedRate(
					() -> most.accumulateAndGet(pool.getHikariPoolMXBean().getTotalConnections(), Math::max), 0, 10,
					TimeUnit.MILLISECONDS);
			List<CompletableFuture<HttpResponse<String>>> said = IntStream.range(0, CONVERSATIONS)
				.mapToObj((i) -> service.say("c" + i, "hello"))
				.toList();
			assertThat(said).allSatisfy((answer) -> assertThat(answer.join().statusCode()).isEqualTo(202));
			assertThat(answers(postgres)).as("all are acknowledged before the model is done").isZero();
			await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
			await().atMost(60, TimeUnit.SECONDS).until(() -> answers(postgres) == CONVERSATIONS);
			assertThat(most).hasValueLessThanOrEqualTo(3);
			assertThat(model.requests()).hasSize(CONVERSATIONS);
		}
		finally {
			watch.shutdownNow();
		}
	}

	private static int answers(TestPostgres postgres) {
		return postgres.sql().sql("SELECT count(*) FROM inbox WHERE state = 'answered'").query(Integer.class).single();
	}

}
