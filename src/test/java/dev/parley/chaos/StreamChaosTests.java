package dev.parley.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.channel.slack.SlackSimulator;
import dev.parley.channel.slack.SlackSimulator.Fate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that are seen while they are made, before a Slack that answers 429 and 5xx,
 * drops connections before and behind what it does, and lets streams die, while replicas
 * die between any two steps and stand still for longer than their leases: whatever
 * happens, each thread ends with the whole answer, once, and with nothing else.
 * {@code src/load/streams} runs the long form.
 */
@Tag("thorough")
class StreamChaosTests {

	/** How many turns that something happens to. */
	private static final int TURNS = Integer.getInteger("chaos.turns", 40);

	/** How likely a call of Slack goes wrong. */
	private static final double FAULTS = Double.parseDouble(System.getProperty("chaos.faults", "0.12"));

	/** How likely a replica dies before or behind a step. */
	private static final String DYING = System.getProperty("chaos.dying", "0.0012");

	private static final int AT_ONCE = Integer.getInteger("chaos.at.once", 60);

	private static final int TEAMS = 300;

	private static final Duration PATIENCE = Duration.ofSeconds(300);

	private final Random random = new Random(Long.getLong("chaos.seed", 1));

	private final Set<String> faulted = ConcurrentHashMap.newKeySet();

	private final AtomicInteger confirmed = new AtomicInteger();

	private final AtomicInteger stops = new AtomicInteger();

	private final HttpClient http = HttpClient.newHttpClient();

	private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

	@Test
	void eachThreadEndsWithTheWholeAnswerOnceAndNothingElse() throws Exception {
		try (Chaos chaos = new Chaos(); SlackSimulator slack = new SlackSimulator()) {
			slack.keepsPieces = false;
			slack.life = Duration.ofMillis(1500);
			slack.fates = (method, body) -> fate(slack, method, body);
			chaos.fleet()
				.settings(chaos.settings(Map.of("SLACK_SIGNING_SECRET", SlackSpeaker.SECRET, "SLACK_BOT_TOKEN",
						"xoxb-1", "SLACK_API_URL", slack.url(), "SLACK_STREAMING", "true", "SLACK_TIMEOUT", "6s",
						"TURN_LEASE", "4s", "OUTBOX_TIMEOUT", "40s", ChaosBeans.WRITING, "2500", ChaosBeans.DYING,
						DYING)));
			// one after the other: starting is what takes most of the time
			for (int replicas = 1; replicas <= 3; replicas++) {
				chaos.fleet().resize(replicas);
			}
			long start = System.nanoTime();
			int said = sayAll(chaos, slack);
			boolean settled = awaitTheEnd(chaos, said);
			Outcome outcome = Outcome.of(chaos, slack);
			System.out.printf("""
					streams: %d turns, %d of them met a fault, %d stopped, %d replicas died, %d s
					  %d answers, %d cut, %d missing, %d doubled (%d more that nobody could know of), %d left over
					  Slack: %s
					""", said, this.faulted.size(), this.stops.get(), chaos.fleet().deaths(),
					Duration.ofNanos(System.nanoTime() - start).toSeconds(), outcome.answers, outcome.cut.size(),
					outcome.missing.size(), outcome.doubled.size(), outcome.unknowable, outcome.leftOver.size(),
					calls(slack));
			assertThat(settled).as("everything was answered and seen to").isTrue();
			assertThat(outcome.cut).as("cut").isEmpty();
			assertThat(outcome.missing).as("missing").isEmpty();
			assertThat(outcome.doubled).as("doubled").isEmpty();
			assertThat(outcome.leftOver).as("left over").isEmpty();
			assertThat(slack.calls("chat.appendStream")).as("something was seen").isGreaterThan(said / 4);
			assertThat(outcome.answers).isEqualTo(said);
		}
		finally {
			this.clock.shutdownNow();
		}
	}

	private static String calls(SlackSimulator slack) {
		StringBuilder calls = new StringBuilder();
		for (String method : List.of("chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update",
				"chat.postMessage", "chat.delete", "conversations.replies")) {
			calls.append(method).append(' ').append(slack.calls(method)).append(", ");
		}
		for (Fate fate : Fate.values()) {
			calls.append(fate).append(' ').append(slack.met(fate)).append(", ");
		}
		return calls.toString();
	}

	private Fate fate(SlackSimulator slack, String method, JsonNode body) {
		if (method.equals("auth.test") || Math.random() >= FAULTS) {
			return Fate.IS_TAKEN;
		}
		String thread = body.path("thread_ts").stringValue(slack.threadOf(body.path("ts").stringValue("")));
		this.faulted.add(thread);
		Fate[] all = Fate.values();
		return all[1 + (int) (Math.random() * (all.length - 1))];
	}

	/** Each in a thread of its own; some are delivered twice, and some are stopped. */
	private int sayAll(Chaos chaos, SlackSimulator slack) {
		long frozenAt = System.nanoTime();
		int said = 0;
		int answered = 0;
		while (this.faulted.size() < TURNS) {
			if (said - answered >= AT_ONCE) {
				answered = answered(chaos);
				pause(20);
				continue;
			}
			String ts = "%d.%06d".formatted(1_763_000_000 + said, said);
			String team = "T" + said % TEAMS;
			String text = "m" + word(said);
			deliver(chaos, SlackSpeaker.mention(team, ts, text), true);
			if (this.random.nextInt(10) == 0) {
				this.clock.schedule(() -> deliver(chaos, SlackSpeaker.mention(team, ts, text), false), 1,
						TimeUnit.SECONDS);
			}
			if (this.random.nextInt(15) == 0) {
				this.clock.schedule(() -> stop(chaos, slack, team, ts), 1500, TimeUnit.MILLISECONDS);
			}
			said++;
			if (System.nanoTime() - frozenAt > Duration.ofSeconds(20).toNanos()) {
				freezeOne(chaos);
				frozenAt = System.nanoTime();
			}
		}
		return said;
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Digits would be held back. */
	private static String word(int number) {
		StringBuilder word = new StringBuilder();
		for (char digit : Integer.toString(number).toCharArray()) {
			word.append((char) ('a' + digit - '0'));
		}
		return word.toString();
	}

	/** It stands still for longer than its leases last. */
	private void freezeOne(Chaos chaos) {
		List<Replica> replicas = chaos.fleet().replicas();
		Replica frozen = replicas.get(this.random.nextInt(replicas.size()));
		if (frozen.alive() && frozen.address() != null) {
			frozen.freeze();
			this.clock.schedule(frozen::thaw, 6000, TimeUnit.MILLISECONDS);
		}
	}

	/** As soon as something can be stopped. */
	private void stop(Chaos chaos, SlackSimulator slack, String team, String thread) {
		List<SlackSimulator.Message> seen = slack.thread(thread);
		if (!seen.isEmpty()) {
			this.stops.incrementAndGet();
			deliver(chaos, SlackSpeaker.stop(team, thread, seen.get(0).ts), false);
		}
		else if (!this.clock.isShutdown()) {
			this.clock.schedule(() -> stop(chaos, slack, team, thread), 300, TimeUnit.MILLISECONDS);
		}
	}

	/** As Slack does it: what is not confirmed is delivered again. */
	private void deliver(Chaos chaos, String body, boolean counted) {
		List<URI> replicas = chaos.fleet().addresses();
		CompletableFuture<Integer> status = replicas.isEmpty() ? CompletableFuture.completedFuture(503)
				: this.http
					.sendAsync(SlackSpeaker.signed(replicas.get((int) (Math.random() * replicas.size())), body),
							HttpResponse.BodyHandlers.discarding())
					.thenApply(HttpResponse::statusCode);
		status.whenComplete((code, failure) -> {
			if (failure == null && code == 200) {
				this.confirmed.addAndGet(counted ? 1 : 0);
			}
			else if (!this.clock.isShutdown()) {
				this.clock.schedule(() -> deliver(chaos, body, counted), 200, TimeUnit.MILLISECONDS);
			}
		});
	}

	private static int answered(Chaos chaos) {
		return count(chaos, "SELECT count(*) FROM inbox WHERE state <> 'waiting'");
	}

	private static int count(Chaos chaos, String sql) {
		return chaos.postgres().sql().sql(sql).query(Integer.class).single();
	}

	private boolean awaitTheEnd(Chaos chaos, int said) {
		try {
			Awaitility.await()
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(500))
				.ignoreExceptions()
				.until(() -> this.confirmed.get() == said && answered(chaos) == said
						&& count(chaos, "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')") == 0
						&& count(chaos, "SELECT count(*) FROM previews") == 0);
			return true;
		}
		catch (ConditionTimeoutException ex) {
			System.out.printf("streams: %d said, %d confirmed, %d answered, %d open parts, %d previews%n", said,
					this.confirmed.get(), answered(chaos),
					count(chaos, "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"),
					count(chaos, "SELECT count(*) FROM previews"));
			return false;
		}
	}

	/** What Slack has, held against what is to be there. */
	private record Outcome(int answers, List<String> cut, List<String> missing, List<String> doubled, int unknowable,
			List<String> leftOver) {

		private record Row(String thread, String state, String said, String answer, String stopped, String part) {
		}

		static Outcome of(Chaos chaos, SlackSimulator slack) {
			Map<String, List<String>> parts = new HashMap<>();
			List<String> cut = new ArrayList<>();
			List<Row> rows = chaos.postgres().sql().sql("""
					SELECT i.message_id AS thread, i.state, u.text AS said, a.text AS answer,
					  coalesce(s.stopped_by, '') AS stopped, o.text AS part
					FROM inbox i JOIN messages u ON u.seq = i.seq JOIN messages a ON a.seq = i.reply_seq
					  JOIN outbox o ON o.conversation_id = i.conversation_id AND o.seq = i.reply_seq
					  LEFT JOIN stops s ON s.conversation_id = i.conversation_id
					ORDER BY i.message_id, o.part""").query(Row.class).list();
			for (Row row : rows) {
				List<String> all = parts.computeIfAbsent(row.thread, (key) -> new ArrayList<>());
				// three owners that died over it are answered by the apology
				boolean whole = row.state.equals("answered") && row.stopped.isEmpty();
				if (all.isEmpty() && whole && !row.answer.equals(WritingBrain.answerTo(row.said))) {
					cut.add("%s is answered by %d characters".formatted(row.said, row.answer.length()));
				}
				all.add(row.part);
			}
			return compared(chaos, slack, parts, cut);
		}

		private static Outcome compared(Chaos chaos, SlackSimulator slack, Map<String, List<String>> parts,
				List<String> cut) {
			List<String> missing = new ArrayList<>();
			List<String> doubled = new ArrayList<>();
			List<String> leftOver = new ArrayList<>();
			int unknowable = 0;
			for (Map.Entry<String, List<String>> thread : parts.entrySet()) {
				List<String> expected = new ArrayList<>(thread.getValue());
				List<SlackSimulator.Message> extra = new ArrayList<>();
				slack.thread(thread.getKey()).forEach((message) -> {
					if (!expected.remove(message.text)) {
						extra.add(message);
					}
				});
				expected.forEach((part) -> missing.add(thread.getKey() + ": " + part.length()));
				for (SlackSimulator.Message message : extra) {
					boolean again = thread.getValue().contains(message.text);
					boolean excused = again && slack.thread(thread.getKey())
						.stream()
						.filter((other) -> other.text.equals(message.text))
						.anyMatch((other) -> other.unheard || chaos.disturbances().excuse(other.nanos));
					unknowable += excused ? 1 : 0;
					if (!excused) {
						(again ? doubled : leftOver)
							.add("%s %s: %d characters".formatted(thread.getKey(), message.ts, message.text.length()));
					}
				}
			}
			slack.all()
				.stream()
				.filter((message) -> !parts.containsKey(message.thread))
				.forEach((message) -> leftOver.add(message.thread + " is no thread"));
			return new Outcome(parts.size(), cut, missing, doubled, unknowable, leftOver);
		}

	}

}
