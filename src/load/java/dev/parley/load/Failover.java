package dev.parley.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Kills the primary while messages come in, promotes its standby, and counts. */
public final class Failover {

	private static final Path WORK = Path.of(System.getProperty("load.work"));

	private final Options options;

	private final Postgres primary;

	private final Postgres standby;

	private final Report report = new Report();

	private Failover(Options options, Postgres primary, Postgres standby) {
		this.options = options;
		this.primary = primary;
		this.standby = standby;
	}

	public static void main(String[] arguments) throws Exception {
		Options options = Options.ofFailover(arguments);
		Threads.giveUpAfter(options.number("limit"));
		int status = 2;
		try (Postgres primary = Postgres.start(Path.of(System.getProperty("load.pgbin")), WORK.resolve("postgres"),
				Postgres.CALM); Postgres standby = primary.standby(WORK.resolve("standby"))) {
			Failover failover = new Failover(options, primary, standby);
			failover.run();
			failover.report.print();
			status = failover.report.missed() ? 1 : 0;
		}
		catch (Exception ex) {
			ex.printStackTrace();
		}
		System.exit(status);
	}

	private void run() throws Exception {
		Arrivals arrivals = new Arrivals();
		try (Model model = new Model(this.options.number("thinking"));
				Receiver receiver = new Receiver(arrivals);
				Replicas replicas = new Replicas()) {
			Platform platform = new Platform(replicas, this.options);
			Map<String, String> settings = settings(model, receiver);
			this.report.section("A primary that dies under %d messages a second, %d replicas"
				.formatted(this.options.number("rate"), this.options.number("replicas")));
			for (int i = 0; i < this.options.number("replicas"); i++) {
				List<String> command = new ArrayList<>(this.options.jvm());
				command.addAll(List.of("-jar", System.getProperty("load.jar")));
				replicas.add(Service.start(WORK, "replica" + i, command, settings));
			}
			this.primary.awaitSynchronous();
			Future<?> delivery = Threads.begin(platform::deliver);
			steady();
			fail(arrivals, platform);
			steady();
			this.report.require(replicas.allAlive(), "replicas that ended by themselves",
					replicas.allAlive() ? "none" : "some, see their logs", "none");
			platform.stop();
			delivery.get(90, TimeUnit.SECONDS);
			System.err.println("== Waiting for the last answers");
			Verification verification = new Verification();
			try (Connection connection = this.standby.connect("parley")) {
				verification.check("failover", connection, platform.accepted(), receiver);
			}
			List<Message> accepted = platform.accepted();
			this.report.section("What became of %,d messages".formatted(accepted.size()));
			platform.tell(this.report);
			arrivals.tell(this.report, accepted);
			verification.tell(this.report);
		}
	}

	private void fail(Arrivals arrivals, Platform platform) throws Exception {
		System.err.println("== Killing the primary");
		int before = platform.accepted().size();
		this.primary.kill();
		long killed = System.nanoTime();
		TimeUnit.SECONDS.sleep(this.options.number("down"));
		System.err.println("== Promoting the standby");
		long begin = System.nanoTime();
		int answers = arrivals.answers();
		int accepted = platform.accepted().size();
		this.standby.promote();
		long promoted = System.nanoTime();
		this.report.say("accepted before it died, and until the promotion", "%,d, %,d", before, accepted - before);
		this.report.say("the promotion itself took", "%.1f s", (promoted - begin) / 1e9);
		double taken = secondsUntil(() -> platform.accepted().size() > accepted, promoted);
		double answered = secondsUntil(() -> arrivals.answers() > answers, promoted);
		this.report.require(answered <= 5, "the first answer, from the promotion on", "%.1f s".formatted(answered),
				"≤ 5 s");
		this.report.say("the first message taken, from the promotion on", "%.1f s", taken);
		this.report.say("no answer for, all in all", "%.1f s", answered + (promoted - killed) / 1e9);
	}

	private static double secondsUntil(Threads.Question seen, long begin) throws Exception {
		while (!seen.isSo() && System.nanoTime() - begin < 60e9) {
			Thread.sleep(10); // counted by others, who can only be asked
		}
		return (System.nanoTime() - begin) / 1e9;
	}

	private void steady() throws InterruptedException {
		TimeUnit.SECONDS.sleep(this.options.number("steady"));
	}

	private Map<String, String> settings(Model model, Receiver receiver) {
		Map<String, String> settings = new HashMap<>(
				Map.of("BRAIN", "llm", "LLM_PROVIDER", "openai", "LLM_MODEL", "slow", "LLM_BASE_URL", model.url(),
						"REST_CALLBACK_URL", receiver.url(), "REST_WEBHOOK_SECRET", Signature.SECRET));
		boolean primaryFirst = this.options.text("hosts").startsWith("primary");
		settings.put("DATABASE_URL",
				primaryFirst ? this.primary.url("parley", this.standby) : this.standby.url("parley", this.primary));
		return settings;
	}

}
