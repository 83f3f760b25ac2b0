package dev.parley.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Replaces one replica after the other while messages come in, and counts. */
public final class Rollout {

	private static final Path WORK = Path.of(System.getProperty("load.work"));

	private final Options options;

	private final Postgres postgres;

	private final Report report = new Report();

	private int started;

	private Rollout(Options options, Postgres postgres) {
		this.options = options;
		this.postgres = postgres;
	}

	public static void main(String[] arguments) throws Exception {
		Options options = Options.ofRollout(arguments);
		if (options.number("conversations") % options.number("callers") != 0) {
			throw new IllegalArgumentException("conversations must be a multiple of callers");
		}
		Threads.giveUpAfter(options.number("limit"));
		int status = 2;
		try (Postgres postgres = Postgres.start(Path.of(System.getProperty("load.pgbin")), WORK.resolve("postgres"),
				Postgres.CALM)) {
			Rollout rollout = new Rollout(options, postgres);
			rollout.run();
			rollout.report.print();
			status = rollout.report.missed() ? 1 : 0;
		}
		catch (Exception ex) {
			ex.printStackTrace();
		}
		// callers may still go on where a replica did not get ready
		System.exit(status);
	}

	private void run() throws Exception {
		Arrivals arrivals = new Arrivals();
		List<String> versions = List.of(this.options.text("versions").split(","));
		try (Model model = new Model(this.options.number("thinking"));
				Receiver receiver = new Receiver(arrivals);
				Replicas replicas = new Replicas();
				Connection connection = this.postgres.connect("parley")) {
			Platform platform = new Platform(replicas, this.options);
			Map<String, String> settings = settings(model, receiver);
			this.report.section("Replacing %d replicas under %d messages a second"
				.formatted(this.options.number("replicas"), this.options.number("rate")));
			for (int i = 0; i < this.options.number("replicas"); i++) {
				replicas.add(start(versions.get(0), settings));
			}
			Future<?> delivery = Threads.begin(platform::deliver);
			steady();
			for (String version : versions.subList(1, versions.size())) {
				replace(replicas, version, settings);
			}
			this.report.require(replicas.allAlive(), "replicas that ended by themselves",
					replicas.allAlive() ? "none" : "some, see their logs", "none");
			platform.stop();
			delivery.get(90, TimeUnit.SECONDS);
			tell("Waiting for the last answers");
			Verification verification = new Verification();
			verification.check("rollout", connection, platform.accepted(), receiver);
			conclude(platform, arrivals, model, verification);
		}
	}

	private void replace(Replicas replicas, String version, Map<String, String> settings) throws Exception {
		for (int i = 0; i < this.options.number("replicas"); i++) {
			Service next = start(version, settings);
			replicas.add(next);
			double stopping = replicas.stopEldest();
			this.report.say("replica " + this.started + ", " + Path.of(version).getFileName(),
					"ready in %.1f s, the old one gone %.1f s later", next.secondsToReady(), stopping);
			steady();
		}
	}

	private void steady() throws InterruptedException {
		TimeUnit.SECONDS.sleep(this.options.number("steady"));
	}

	private Service start(String version, Map<String, String> settings) throws Exception {
		this.started++;
		tell("Starting replica %d from %s".formatted(this.started, version));
		List<String> command = new ArrayList<>(this.options.jvm());
		command.addAll(List.of("-jar", version));
		return Service.start(WORK, "replica" + this.started, command, settings);
	}

	private Map<String, String> settings(Model model, Receiver receiver) {
		Map<String, String> settings = new HashMap<>(
				Map.of("BRAIN", "llm", "LLM_PROVIDER", "openai", "LLM_MODEL", "slow", "LLM_BASE_URL", model.url(),
						"REST_CALLBACK_URL", receiver.url(), "REST_WEBHOOK_SECRET", Signature.SECRET));
		settings.put("DATABASE_URL", this.postgres.url("parley", this.postgres.port()));
		return settings;
	}

	private void conclude(Platform platform, Arrivals arrivals, Model model, Verification verification) {
		List<Message> accepted = platform.accepted();
		this.report.section("What became of %,d messages".formatted(accepted.size()));
		platform.tell(this.report);
		this.report.say("questions to the model", "%,d", model.calls());
		arrivals.tell(this.report, accepted);
		verification.tell(this.report);
	}

	private static void tell(String what) {
		System.err.println("== " + what);
	}

}
