package dev.parley.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.parley.testing.RestartablePostgres;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** All that a scenario plays with. */
final class Chaos implements AutoCloseable {

	/** So many times the messages and crashes of the short form. */
	private static final int SIZE = Integer.getInteger("chaos.size", 1);

	private static final long SEED = Long.getLong("chaos.seed", 1);

	private final RestartablePostgres postgres = new RestartablePostgres();

	private final Random random = new Random(SEED);

	private final Disturbances disturbances = new Disturbances();

	private final Fleet fleet = new Fleet(this.disturbances);

	private final Stage stage = new Stage(this.fleet, this.disturbances);

	private final Pulse pulse = new Pulse((time) -> this.disturbances.since(System.nanoTime() - time.toNanos()));

	private final Platform platform = new Platform();

	private final Driver driver = new Driver(this.fleet, this.random);

	private final List<Row> rows = new ArrayList<>();

	private final ExecutorService threads;

	private final HttpServer http;

	Chaos() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("platform-");
		daemons.setDaemon(true);
		this.threads = Executors.newCachedThreadPool(daemons);
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.http.setExecutor(this.threads);
		this.http.createContext("/", closing(this.stage::take));
		this.http.createContext("/platform/", closing(this.platform::take));
		this.http.start();
		this.postgres.start();
		this.fleet.settings(settings(Map.of()));
		System.out.printf("Chaos: seed %d, size %d (-Dchaos.seed=… -Dchaos.size=…)%n", SEED, SIZE);
	}

	/** One that was not answered by then is cut off. */
	private static HttpHandler closing(HttpHandler handler) {
		return (HttpExchange call) -> {
			try (call) {
				handler.handle(call);
			}
		};
	}

	/** A replica's environment: everything that takes time is made short. */
	Map<String, String> settings(Map<String, String> others) {
		String here = "http://localhost:" + this.http.getAddress().getPort();
		Map<String, String> settings = new HashMap<>();
		settings.put("DATABASE_URL", this.postgres.databaseUrl());
		settings.put("PORT", "0");
		settings.put("REST_ALLOW_UNSIGNED", "true");
		settings.put("REST_CALLBACK_URL", here + "/platform/rest");
		settings.put("REST_CALLBACK_TIMEOUT", "2s");
		settings.put("TURN_LEASE", "2s");
		settings.put("OUTBOX_POLL", "100ms");
		settings.put("OUTBOX_TIMEOUT", "3s");
		settings.put("OUTBOX_FIRST_BACKOFF", "50ms");
		settings.put("OUTBOX_LONGEST_BACKOFF", "400ms");
		settings.put("SHUTDOWN_GRACE", "8s");
		settings.put(Cues.STAGE, here);
		settings.put(ChaosBeans.THINK, "60");
		settings.putAll(others);
		return settings;
	}

	/** A scenario with conversations of its own. */
	Play play(String scenario, String name) {
		return new Play(this, scenario, name);
	}

	void add(Row row) {
		this.rows.add(row);
	}

	String table() {
		StringBuilder table = new StringBuilder(Row.HEAD);
		this.rows.forEach((row) -> table.append('\n').append(row));
		return table.toString();
	}

	int size() {
		return SIZE;
	}

	RestartablePostgres postgres() {
		return this.postgres;
	}

	/** Stops the database, in the middle of whatever it does. */
	void stopDatabase() {
		long start = System.nanoTime();
		this.postgres.stop();
		this.disturbances.since(start);
	}

	Disturbances disturbances() {
		return this.disturbances;
	}

	Fleet fleet() {
		return this.fleet;
	}

	Stage stage() {
		return this.stage;
	}

	Platform platform() {
		return this.platform;
	}

	Driver driver() {
		return this.driver;
	}

	Random random() {
		return this.random;
	}

	@Override
	public void close() {
		this.pulse.close();
		this.driver.close();
		this.fleet.close();
		this.platform.close();
		this.http.stop(0);
		this.threads.shutdownNow();
		this.postgres.close();
	}

}
