package dev.parley.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.parley.channel.slack.SlackSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages are confirmed at once, however many answers are being shown meanwhile. */
class ManyStreamsTests {

	private static final int STREAMS = 500;

	private static final int ROUNDS = 8;

	private static final int MESSAGES = 100;

	@Test
	@Tag("thorough")
	void confirmsAtOnceWhileFiveHundredAnswersAreShown() throws Exception {
		try (Chaos chaos = new Chaos(); SlackSimulator slack = new SlackSimulator()) {
			slack.keepsPieces = false;
			chaos.fleet()
				.settings(chaos.settings(Map.of("SLACK_SIGNING_SECRET", SlackSpeaker.SECRET, "SLACK_BOT_TOKEN",
						"xoxb-1", "SLACK_API_URL", slack.url(), "SLACK_STREAMING", "true", "TURN_THREADS", "1500",
						"OUTBOX_THREADS", "64", "TURN_LEASE", "10s", ChaosBeans.WRITING, "240000")));
			chaos.fleet().resize(1);
			URI replica = chaos.fleet().addresses().get(0);
			HttpClient http = HttpClient.newHttpClient();
			begin(http, replica);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> slack.all().stream().filter((message) -> !message.text.isEmpty()).count() >= STREAMS * 9
						/ 10);
			int before = slack.calls("chat.appendStream");
			long start = System.nanoTime();
			List<Double> slowest = new ArrayList<>();
			for (int round = 0; round < ROUNDS; round++) {
				slowest.add(say(http, replica, STREAMS + round * MESSAGES, MESSAGES));
			}
			double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
			System.out.printf("many streams: %d shown at once, %.0f pieces a second, p99 of a confirmation %s ms%n",
					slack.all().size(), (slack.calls("chat.appendStream") - before) / seconds, slowest);
			// others use the machine too: the best of several
			assertThat(Collections.min(slowest)).isLessThan(100);
			assertThat(slack.calls("chat.appendStream")).isGreaterThan(before);
		}
	}

	/** Begins the streams, as fast as a service that has just started takes them. */
	private static void begin(HttpClient http, URI replica) throws Exception {
		for (int i = 0; i < STREAMS;) {
			String body = SlackSpeaker.mention("T" + i, "%d.%06d".formatted(1_763_000_000 + i, i), "m" + i);
			int status = http.send(SlackSpeaker.signed(replica, body), HttpResponse.BodyHandlers.discarding())
				.statusCode();
			// what is refused for a moment is delivered again
			assertThat(status).isIn(200, 503);
			i += (status == 200) ? 1 : 0;
		}
	}

	/**
	 * Says so many things, one each 10 ms, and tells the p99 of what confirming took in
	 * ms.
	 */
	private static double say(HttpClient http, URI replica, int from, int messages) throws InterruptedException {
		List<CompletableFuture<Double>> confirmed = new ArrayList<>();
		for (int i = from; i < from + messages; i++) {
			String body = SlackSpeaker.mention("T" + i, "%d.%06d".formatted(1_763_000_000 + i, i), "m" + i);
			long start = System.nanoTime();
			confirmed.add(http.sendAsync(SlackSpeaker.signed(replica, body), HttpResponse.BodyHandlers.discarding())
				.thenApply((response) -> {
					assertThat(response.statusCode()).isEqualTo(200);
					return (System.nanoTime() - start) / 1e6;
				}));
			Thread.sleep(10);
		}
		List<Double> took = confirmed.stream().map(CompletableFuture::join).sorted().toList();
		return took.get(took.size() * 99 / 100);
	}

}
