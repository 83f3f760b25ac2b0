package dev.parley.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Parley beside the bot that a user would write instead. They take turns on one Postgres
 * with default settings, each with a database of its own that nobody has analysed.
 */
final class Comparison {

	private static final Path FOLDER = Path.of(System.getProperty("load.peer"));

	private final Options options;

	private final Report report;

	private final Path work;

	Comparison(Options options, Report report, Path work) {
		this.options = options;
		this.report = report;
		this.work = work;
	}

	/** Does nothing but to say so where the peer cannot run. */
	void run() throws Exception {
		Path python = Peer.python();
		Path wrk = Commands.find("wrk");
		if (python == null || wrk == null) {
			String missing = ((python == null) ? "python3-fastapi python3-asyncpg uvicorn " : "")
					+ ((wrk == null) ? "wrk" : "");
			this.report.section("Beside FastAPI and asyncpg");
			this.report.say("left out; on Debian:", "apt install %s", missing.strip());
			System.err.println("== Not measured beside the peer. On Debian: apt install " + missing.strip());
			return;
		}
		try (Postgres postgres = Postgres.start(Path.of(System.getProperty("load.pgbin")), this.work.resolve("peer"),
				"")) {
			postgres.execute("postgres", "CREATE DATABASE peer");
			try (Service peer = Peer.start(this.work, python, FOLDER, url(postgres, "peer"));
					Service parley = Service.start(this.work, "parley", command(), Map.of("DATABASE_URL",
							url(postgres, "parley"), "BRAIN", "echo", "REST_ALLOW_UNSIGNED", "true"))) {
				Side ours = new Side(parley, "/webhooks/rest", wrk, postgres);
				Side theirs = new Side(peer, Peer.WEBHOOK, wrk, postgres);
				compare(16, ours, theirs, 1.8, 0.35);
				compare(64, ours, theirs, 3, 0.25);
				stored(postgres, ours, theirs);
				parley.reportMemory(this.report);
			}
		}
	}

	private List<String> command() {
		return Stream.concat(this.options.words("peer-jvm").stream(), Stream.of("-jar", System.getProperty("load.jar")))
			.toList();
	}

	private static String url(Postgres postgres, String database) {
		return postgres.url(database, postgres.port());
	}

	private void compare(int callers, Side ours, Side theirs, double atLeast, double atMost) throws Exception {
		int rounds = this.options.number("rounds");
		int seconds = this.options.number("seconds");
		System.err.println("== Beside FastAPI and asyncpg, %d callers".formatted(callers));
		for (int i = 0; i < rounds; i++) {
			theirs.measure(callers);
			ours.measure(callers);
		}
		this.report.section(
				"Beside FastAPI and asyncpg, %d callers, medians of %d times %d s".formatted(callers, rounds, seconds));
		double turns = ours.median(rounds, Slice::perSecond);
		double peerTurns = theirs.median(rounds, Slice::perSecond);
		this.report.say("turns a second", "%,.0f   the peer %,.0f", turns, peerTurns);
		this.report.require(turns >= atLeast * peerTurns, "ratio", "%.2f".formatted(turns / peerTurns),
				"≥ %.1f".formatted(atLeast));
		double p99 = ours.median(rounds, Slice::p99);
		double peerP99 = theirs.median(rounds, Slice::p99);
		this.report.require(p99 < peerP99, "p99", "%.1f   the peer %.1f ms".formatted(p99, peerP99),
				"below the peer's");
		double spent = ours.median(rounds, Slice::spent);
		this.report.aim(spent <= atMost, "processor time a turn", "%.2f ms%s".formatted(spent, ours.parts(rounds)),
				"≤ %.2f ms".formatted(atMost));
		double peerSpent = theirs.median(rounds, Slice::spent);
		this.report.say("  of the peer", "%.2f ms%s", peerSpent, theirs.parts(rounds));
		this.report.say("  ratio", "%.2f", spent / peerSpent);
	}

	/** Turns that were counted and not stored would make any figure worthless. */
	private void stored(Postgres postgres, Side ours, Side theirs) throws Exception {
		try (Connection parley = postgres.connect("parley"); Connection peer = postgres.connect("peer")) {
			this.report.section("Beside FastAPI and asyncpg, in all");
			long version = Sql.number(parley, "SHOW server_version_num");
			this.report.say("Postgres, default settings", "%d.%d", version / 10_000, version % 10_000);
			stored("Parley's turns", ours, Sql.number(parley,
					"SELECT count(*) FROM inbox WHERE state = 'answered' AND reply_seq IS NOT NULL"));
			stored("the peer's turns", theirs,
					Sql.number(peer, "SELECT count(*) FROM messages WHERE role = 'assistant'"));
		}
	}

	private void stored(String what, Side side, long stored) {
		long turns = side.slices.stream().mapToLong((slice) -> slice.turns).sum();
		this.report.require(stored >= turns, what, "%,d".formatted(turns), "all stored");
	}

	/** One of the two, and what was measured of it so far. */
	private final class Side {

		private final Service service;

		private final String path;

		private final Path wrk;

		private final Postgres postgres;

		private final List<Slice> slices = new ArrayList<>();

		Side(Service service, String path, Path wrk, Postgres postgres) {
			this.service = service;
			this.path = path;
			this.wrk = wrk;
			this.postgres = postgres;
		}

		void measure(int callers) throws Exception {
			double before = this.service.processor();
			double databaseBefore = this.postgres.processor();
			Wrk counted = Wrk.run(this.wrk, FOLDER.resolve("post.lua"), this.service.port(), this.path, callers,
					Comparison.this.options.number("seconds"), Comparison.this.options.number("conversations"));
			this.slices.add(new Slice(counted.turns(), counted.perSecond(), counted.p99(),
					(this.service.processor() - before) * 1000 / counted.turns(),
					(this.postgres.processor() - databaseBefore) * 1000 / counted.turns()));
		}

		/** Of the newest slices. */
		double median(int rounds, ToDoubleFunction<Slice> figure) {
			double[] sorted = this.slices.subList(this.slices.size() - rounds, this.slices.size())
				.stream()
				.mapToDouble(figure)
				.sorted()
				.toArray();
			return (sorted[(rounds - 1) / 2] + sorted[rounds / 2]) / 2;
		}

		String parts(int rounds) {
			return " (service %.2f, Postgres %.2f)".formatted(median(rounds, Slice::service),
					median(rounds, Slice::database));
		}

	}

	/** Milliseconds, and those of the processors for a turn. */
	private record Slice(long turns, double perSecond, double p99, double service, double database) {

		double spent() {
			return this.service + this.database;
		}

	}

}
