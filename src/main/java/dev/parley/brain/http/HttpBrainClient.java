package dev.parley.brain.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.brain.BrainHttp;
import dev.parley.brain.BrainMetrics;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.BrainProbe;
import dev.parley.brain.CallFailedException;
import dev.parley.brain.Calls.Called;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.conversation.Usage;
import dev.parley.http.EventStream;
import dev.parley.http.SetupQuery;
import dev.parley.setting.CheckResult;
import dev.parley.signature.StandardWebhooks;
import org.jspecify.annotations.Nullable;

/**
 * Posts a question, signed. Its {@code webhook-id}, which is the {@code Idempotency-Key}
 * too, is the same at each attempt of a turn, on any replica: a service that remembers it
 * can answer a repetition without thinking again.
 */
class HttpBrainClient {

	private final URI url;

	private final StandardWebhooks signatures;

	private final BrainHttp http;

	private final BrainMetrics metrics;

	private final Clock clock;

	HttpBrainClient(URI url, StandardWebhooks signatures, BrainHttp http, BrainMetrics metrics, Clock clock) {
		this.url = url;
		this.signatures = signatures;
		this.http = http;
		this.metrics = metrics;
		this.clock = clock;
	}

	/**
	 * Asks.
	 * @param draft shows an answer that comes in events; null if nobody looks
	 */
	Called ask(Question question, byte[] body, @Nullable Draft draft) throws CallFailedException, InterruptedException {
		String id = question.id();
		String timestamp = Long.toString(this.clock.instant().getEpochSecond());
		Map<String, List<String>> headers = new HashMap<>(Map.of("Content-Type", List.of("application/json"), "Accept",
				List.of((draft != null) ? EventStream.TYPE + ", application/json" : "application/json"),
				"Idempotency-Key", List.of(id), "webhook-id", List.of(id), "webhook-timestamp", List.of(timestamp),
				"webhook-signature", List.of(this.signatures.sign(id, timestamp, body))));
		if (!question.trace().isEmpty()) {
			headers.put("traceparent", List.of(question.trace()));
		}
		long start = System.nanoTime();
		BrainHttp.Answered answered = this.http.post(this.url, headers, body,
				(draft != null) ? new HttpBrainEvents(draft).stream() : null);
		byte[] answer = answered.isEvents() ? HttpBrainEvents.whole(answered.body()) : answered.body();
		Reply reply = HttpBrainPayload.read(answer, Duration.ofNanos(System.nanoTime() - start));
		Usage usage = reply.usage();
		if (usage != null) {
			this.metrics.used(HttpBrain.NAME, usage, 0);
		}
		return new Called(reply, Outcome.ANSWERED);
	}

	/** Asks what the address allows, which has the service think of nothing. */
	static CheckResult probe(URI url) {
		SetupQuery.Answer answer = BrainProbe.query().ask("OPTIONS", url, Map.of());
		return (answer.status() > 0 && answer.status() < 500)
				? CheckResult.ok("brain", "http: host %s answers; no question was asked".formatted(url.getHost()))
				: CheckResult.failed("brain", "http: host %s %s".formatted(url.getHost(), answer.problem()),
						"See that the service behind BRAIN_URL runs and can be reached from here.");
	}

}
