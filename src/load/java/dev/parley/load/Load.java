package dev.parley.load;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

import dev.parley.load.Talk.Measured;

/** The run: phase by phase, and the table at the end. */
public final class Load {

	private static final Path WORK = Path.of(System.getProperty("load.work"));

	private final Options options;

	private final Postgres postgres;

	private final Report report;

	private final Verification verification = new Verification();

	private final List<Double> starts = new ArrayList<>();

	private double reached = 200;

	private Load(Options options, Report report, Postgres postgres) {
		this.options = options;
		this.report = report;
		this.postgres = postgres;
	}

	public static void main(String[] arguments) throws Exception {
		Options options = Options.ofLoad(arguments);
		Threads.giveUpAfter(options.number("limit"));
		Instant begin = Instant.now();
		Report report = new Report();
		report.section("The machine");
		load(report, "load average at the beginning");
		if (options.runs("peer")) {
			new Comparison(options, report, WORK).run();
		}
		if (!options.text("phases").equals("peer")) {
			try (Postgres postgres = Postgres.start(Path.of(System.getProperty("load.pgbin")), WORK.resolve("postgres"),
					Postgres.CALM)) {
				new Load(options, report, postgres).run();
			}
		}
		report.section("The run");
		load(report, "load average at the end");
		report.say("took", "%d s", Duration.between(begin, Instant.now()).toSeconds());
		report.print();
		System.exit((report.missed() && !options.flag("report-only")) ? 1 : 0);
	}

	private void run() throws Exception {
		prepare();
		if (this.options.runs("rest")) {
			rest();
		}
		if (this.options.runs("callback")) {
			callback();
		}
		if (this.options.runs("waiting")) {
			waiting();
		}
		if (this.options.runs("model")) {
			model();
		}
		if (this.options.runs("trips")) {
			tell("Round trips: Sync messages through a proxy, one turn at a time");
			trips("rest", null, 2.1);
			try (Receiver receiver = new Receiver()) {
				trips("callback", receiver, 3.1);
			}
		}
		summary();
	}

	private void prepare() throws Exception {
		tell("Preparing %,d conversations".formatted(this.options.number("conversations")));
		try (Service migrates = jar("migrate", "parley", Map.of(), List.of())) {
			this.starts.add(migrates.secondsToReady());
			this.report.say("start to ready, with an empty database", "%.1f s", migrates.secondsToReady());
		}
		try (Connection connection = this.postgres.connect("parley")) {
			Seed.sow(connection, "rest:c", this.options.number("conversations"), 1);
			Seed.sow(connection, "rest:short", 200, 5);
			Seed.sow(connection, "rest:long", 1, this.options.number("long") / 2);
		}
		this.postgres.execute("parley", "VACUUM ANALYZE", "CHECKPOINT");
	}

	/** The reply is in the answer. */
	private void rest() throws Exception {
		tell("The reply in the answer");
		int clients = this.options.number("clients");
		int conversations = this.options.number("conversations");
		try (Connection connection = this.postgres.connect("parley")) {
			Written before = Written.of(connection);
			Talk talk;
			try (Service service = jar("rest", "parley", Map.of(), recording())) {
				this.starts.add(service.secondsToReady());
				talk = new Talk("rest", service.port(), false, null, Talk.anyOf(conversations));
				talk.warmUp(clients, this.options.number("warmup"));
				int seconds = this.options.number("seconds") * this.options.number("rounds");
				long log = Written.log(connection);
				double spent = service.processor();
				double serverSpent = this.postgres.processor();
				this.reached = talk.closedLoop(clients, seconds);
				double turns = this.reached * seconds;
				this.report
					.section("Reply in the answer, %d callers, %,d conversations".formatted(clients, conversations));
				this.report.say("turns a second", "%,.0f", this.reached);
				this.report.say("processor time a turn", "service %.2f, Postgres %.2f ms",
						(service.processor() - spent) * 1000 / turns,
						(this.postgres.processor() - serverSpent) * 1000 / turns);
				this.report.say("WAL a turn, bytes", "%,.0f", (Written.log(connection) - log) / turns);
				Measured paced = paced(talk);
				this.report.say("reply at %.0f a second".formatted(pace()), "%s", paced.reply());
				service.reportMemory(this.report);
				if (this.options.runs("flat")) {
					flat(service, connection);
				}
			}
			written(connection, before);
			this.verification.check("rest", connection, talk, null);
		}
	}

	private List<String> recording() {
		String file = this.options.text("record");
		return file.isEmpty() ? List.of()
				: List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file,
						"-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");
	}

	/** What an hour of talk costs: short and long conversations take turns. */
	private void flat(Service service, Connection connection) throws Exception {
		tell("Cost by the length of the conversation");
		LongFunction<String> shorts = (number) -> "short" + number % 200;
		Talk brief = new Talk("brief", service.port(), false, null, shorts);
		Talk endless = new Talk("endless", service.port(), false, null, (number) -> "long0");
		Measured few = new Measured(new Latencies(), new Latencies());
		Measured many = new Measured(new Latencies(), new Latencies());
		try (Caller caller = new Caller(service.port(), false)) {
			for (int i = 0; i < this.options.number("flat"); i++) {
				brief.one(caller, few);
				endless.one(caller, many);
			}
		}
		this.report.section("Cost of a turn by the length of its conversation, one caller");
		this.report.say("10 messages", "%s", few.reply());
		this.report.say("%,d messages".formatted(this.options.number("long")), "%s", many.reply());
		double ratio = many.reply().percentile(0.5) / few.reply().percentile(0.5);
		this.report.require(ratio <= 1.2, "ratio of the medians", "%.2f".formatted(ratio), "≤ 1.2");
		this.verification.check("brief", connection, brief, null);
		this.verification.check("endless", connection, endless, null);
	}

	/** Acknowledged at once, the reply is posted to the receiver. */
	private void callback() throws Exception {
		tell("The reply at the callback");
		int clients = this.options.number("clients");
		try (Receiver receiver = new Receiver(); Connection connection = this.postgres.connect("parley")) {
			Written before = Written.of(connection);
			Talk talk;
			try (Service service = jar("callback", "parley", Map.of("REST_CALLBACK_URL", receiver.url()), List.of())) {
				this.starts.add(service.secondsToReady());
				talk = new Talk("callback", service.port(), false, receiver,
						Talk.anyOf(this.options.number("conversations")));
				talk.warmUp(clients, this.options.number("warmup"));
				long log = Written.log(connection);
				double processor = service.processor();
				int seconds = this.options.number("seconds");
				double turns = talk.closedLoop(clients, seconds);
				this.report.section("Reply at a callback, %d callers".formatted(clients));
				this.report.say("turns a second", "%,.0f", turns);
				this.report.say("processor time of the service a turn", "%.2f ms",
						(service.processor() - processor) * 1000 / (turns * seconds));
				this.report.say("WAL a turn, bytes", "%,.0f", (Written.log(connection) - log) / (turns * seconds));
				Measured paced = paced(talk);
				this.report.say("acknowledged at %.0f a second".formatted(pace()), "%s", paced.ack());
				this.report.say("reply received at %.0f a second".formatted(pace()), "%s", paced.reply());
				service.reportMemory(this.report);
			}
			written(connection, before);
			this.verification.check("callback", connection, talk, receiver);
		}
	}

	/** A brain that takes its time, and more and more callers meanwhile. */
	private void waiting() throws Exception {
		int waiting = this.options.number("waiting");
		int thinking = this.options.number("thinking");
		tell("%,d conversations waiting".formatted(waiting));
		String classes = "%s:%s:%s".formatted(WORK.resolve("brain"), WORK.resolve("parley/parley.jar"),
				WORK.resolve("parley/lib/*"));
		List<String> jvm = new ArrayList<>(this.options.jvm());
		jvm.addAll(List.of("-Dparley.load.thinking=" + thinking, "-cp", classes, "dev.parley.ParleyApplication"));
		try (Connection connection = this.postgres.connect("parley");
				Service service = Service.start(WORK, "waiting", jvm,
						settings("parley", this.postgres.port(), Map.of()))) {
			// never two in one conversation
			Talk talk = new Talk("waiting", service.port(), true, null, (number) -> "c" + number);
			double rate = waiting * 1000.0 / thinking;
			talk.paced(rate / 2, 10, 64);
			talk.paced(rate, 10, 64);
			Connections watch = new Connections(this.postgres.connect("parley"));
			Measured acks;
			try (watch) {
				acks = talk.paced(rate * 1.05, 6, 64);
			}
			this.report.section("A brain that thinks for %d ms, %.0f new messages a second".formatted(thinking, rate));
			this.report.say("conversations waiting at once, at most", "%,d", watch.mostWaiting());
			this.report.require(watch.most() <= 10, "database connections",
					"%d, at most %d of them at work".formatted(watch.most(), watch.mostInUse()), "≤ 10");
			this.report.aim(acks.ack().percentile(0.99) < 100, "acknowledged", acks.ack().toString(), "p99 < 100 ms");
			service.reportMemory(this.report);
			this.verification.check("waiting", connection, talk, null);
		}
	}

	/** Brain llm before a model that takes its time, asked by so many at once. */
	private void model() throws Exception {
		int calls = this.options.number("calls");
		int latency = this.options.number("latency");
		tell("%,d conversations with a model of %d ms".formatted(calls, latency));
		try (Model model = new Model(latency);
				Connection connection = this.postgres.connect("parley");
				Service service = jar(
						"model", "parley", Map.of("BRAIN", "llm", "LLM_PROVIDER", "openai", "LLM_MODEL", "slow",
								"LLM_BASE_URL", model.url(), "LLM_CONCURRENCY", Integer.toString(2 * calls)),
						List.of())) {
			Talk talk = new Talk("model", service.port(), true, null, (number) -> "c" + number);
			double rate = calls * 1000.0 / latency;
			talk.paced(rate / 2, 10, 64);
			talk.paced(rate, 2 * latency / 1000, 64);
			Connections watch = new Connections(this.postgres.connect("parley"));
			Measured acks;
			try (watch) {
				acks = talk.paced(rate * 1.05, 3 * latency / 1000, 64);
			}
			this.report.section("A model that takes %d ms, %.0f new messages a second".formatted(latency, rate));
			this.report.say("calls at once, at most", "%,d", model.most());
			this.report.require(watch.most() <= 10, "database connections",
					"%d, at most %d of them at work".formatted(watch.most(), watch.mostInUse()), "≤ 10");
			this.report.aim(acks.ack().percentile(0.99) < 100, "acknowledged", acks.ack().toString(), "p99 < 100 ms");
			service.reportMemory(this.report);
			this.verification.check("model", connection, talk, null);
		}
	}

	/** Without rounds of its own: whatever is counted belongs to a turn. */
	private void trips(String name, Receiver receiver, double most) throws Exception {
		Map<String, String> calm = new HashMap<>(
				Map.of("OUTBOX_POLL", "1h", "TURN_LEASE", "1h", "DATABASE_POOL_SIZE", "2"));
		if (receiver != null) {
			calm.put("REST_CALLBACK_URL", receiver.url());
		}
		try (SyncProxy proxy = new SyncProxy(this.postgres.port());
				Connection connection = this.postgres.connect("parley")) {
			Talk talk;
			try (Service service = Service.start(WORK, "trips-" + name, jarAnd(List.of()),
					settings("parley", proxy.port(), calm))) {
				this.starts.add(service.secondsToReady());
				talk = new Talk("trips" + name, service.port(), false, receiver, (number) -> "c" + number);
				talk.oneByOne(100);
				// lets the trips behind the last answer count where they belong; nothing
				// announces their end
				Thread.sleep(200);
				long before = proxy.roundTrips();
				talk.oneByOne(400);
				Thread.sleep(200); // as above
				double trips = (proxy.roundTrips() - before) / 400.0;
				this.report.require(trips <= most, "round trips a turn, " + name, "%.2f".formatted(trips),
						(receiver != null) ? "2 and 1 off the path" : "2");
			}
			this.verification.check("trips-" + name, connection, talk, receiver);
		}
	}

	private Measured paced(Talk talk) throws Exception {
		return talk.paced(pace(), this.options.number("seconds"), 64);
	}

	private double pace() {
		int asked = this.options.number("paced");
		return (asked > 0) ? asked : Math.max(10, Math.floor(this.reached * 0.3));
	}

	private void written(Connection connection, Written before) throws Exception {
		Written after = Written.of(connection);
		this.report.say("rows written a turn", "%.2f", after.rowsPerTurn(before));
		this.report.say("disk a turn, indexes included, bytes", "%,.0f", after.bytesPerTurn(before));
		this.report.say("updates in place (HOT)", "%s", after.hot(before));
	}

	private void summary() {
		this.report.section("All");
		this.verification.failures().forEach((failure) -> this.report.require(false, failure, "", "0"));
		this.report.require(this.verification.failures().isEmpty(), "messages with exactly one reply",
				"%,d verified".formatted(this.verification.messages()), "all");
		this.report.aim(this.verification.refused() == 0, "refused with an error",
				"%d".formatted(this.verification.refused()), "0");
		this.report.say("callbacks that came again", "%d", this.verification.sentAgain());
		double start = this.starts.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
		this.report.aim(start <= 3, "start to ready, the best of " + this.starts.size(), "%.1f s".formatted(start),
				"≤ 3 s");
	}

	private static void load(Report report, String what) {
		report.say(what, "%.1f on %d processors, Java %s",
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
				Runtime.getRuntime().availableProcessors(), Runtime.version().feature());
	}

	private Service jar(String name, String database, Map<String, String> settings, List<String> jvm) throws Exception {
		return Service.start(WORK, name, jarAnd(jvm), settings(database, this.postgres.port(), settings));
	}

	private List<String> jarAnd(List<String> jvm) {
		List<String> all = new ArrayList<>(this.options.jvm());
		all.addAll(jvm);
		all.addAll(List.of("-jar", System.getProperty("load.jar")));
		return all;
	}

	private Map<String, String> settings(String database, int port, Map<String, String> more) {
		Map<String, String> settings = new HashMap<>(more);
		settings.put("DATABASE_URL", this.postgres.url(database, port));
		settings.put("REST_WEBHOOK_SECRET", Signature.SECRET);
		return settings;
	}

	private static void tell(String what) {
		System.err.println("== " + what);
	}

}
