package dev.parley.turn;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import dev.parley.testing.RunningService;
import dev.parley.testing.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a turn costs, counted where it is paid. */
class RoundTripsTests {

	private static final int TURNS = 100;

	/**
	 * What is done by the clock (the watch, looks for replies, checks of idle
	 * connections) adds some on a slow machine; a further round trip for each turn would
	 * add twice this.
	 */
	private static final int BY_THE_CLOCK = TURNS / 2;

	@Test
	void aTurnCostsTwoRoundTrips() throws Exception {
		try (SyncCounter database = new SyncCounter(TestPostgres.fresh().databaseUrl());
				RunningService service = service(database, "REST_CALLBACK_URL=")) {
			ask(service, "warm", 20);
			int before = database.count();
			ask(service, "measured", TURNS);
			assertThat(database.count() - before).isBetween(2 * TURNS, 2 * TURNS + BY_THE_CLOCK);
		}
	}

	@Test
	void limitsCostNoFurtherRoundTrip() throws Exception {
		try (SyncCounter database = new SyncCounter(TestPostgres.fresh().databaseUrl());
				RunningService service = service(database, "GUARD_CONVERSATION_PER_DAY=1000")) {
			ask(service, "warm", 20);
			int before = database.count();
			ask(service, "measured", TURNS);
			assertThat(database.count() - before).isBetween(2 * TURNS, 2 * TURNS + BY_THE_CLOCK);
		}
	}

	@Test
	void sendingTheAnswerCostsOneMoreOffThePath() throws Exception {
		HttpServer platform = platform();
		try (SyncCounter database = new SyncCounter(TestPostgres.fresh().databaseUrl());
				RunningService service = service(database,
						"REST_CALLBACK_URL=http://localhost:" + platform.getAddress().getPort())) {
			say(service, database, "warm", 20);
			int before = database.count();
			say(service, database, "measured", TURNS);
			assertThat(database.count() - before).isBetween(3 * TURNS, 3 * TURNS + BY_THE_CLOCK);
		}
		finally {
			platform.stop(0);
		}
	}

	/** What is done again and again is made rare enough not to be counted. */
	private static RunningService service(SyncCounter database, String setting) {
		return new RunningService(RoundTripsTests.class, "DATABASE_URL=" + database.databaseUrl(), "TURN_LEASE=1h",
				"OUTBOX_POLL=1h", setting);
	}

	private static HttpServer platform() throws IOException {
		HttpServer platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		platform.createContext("/", (call) -> {
			try (call) {
				// a body that is left unread would reset the connection
				call.getRequestBody().readAllBytes();
				call.sendResponseHeaders(200, -1);
			}
		});
		platform.start();
		return platform;
	}

	private static void ask(RunningService service, String name, int turns) throws Exception {
		for (int i = 0; i < turns; i++) {
			assertThat(service.ask(name + i / 10, "hello").statusCode()).isEqualTo(200);
		}
	}

	/** One turn after the other, or one could answer several messages. */
	private static void say(RunningService service, SyncCounter database, String name, int turns) throws Exception {
		for (int i = 0; i < turns; i++) {
			int before = database.count();
			assertThat(service.say(name + i / 10, "hello").get().statusCode()).isEqualTo(202);
			Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> database.count() >= before + 3);
		}
	}

}
