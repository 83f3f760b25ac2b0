package dev.parley.brain.llm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;

import dev.parley.brain.BrainHttp;
import dev.parley.brain.BrainMetrics.Outcome;
import dev.parley.brain.CallFailedException;
import dev.parley.brain.Calls.Called;
import dev.parley.brain.Draft;
import dev.parley.brain.Reply;
import dev.parley.conversation.Usage;
import dev.parley.http.EventStream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a model once, and reads how its answer ended:
 * <ul>
 * <li>whole: it is the reply;</li>
 * <li>declined, by an answer or by an error: the reply is what the model says to that, or
 * {@code LLM_REFUSAL}; asking again would only cost again;</li>
 * <li>at its largest length: the reply is what came, with a mark that more was
 * meant;</li>
 * <li>without text, malformed, or failed on the way: there is no reply.</li>
 * </ul>
 * Where the server turns down a part of the request that can be said otherwise, it is
 * asked in other words at once.
 */
class LanguageModel {

	static final String CUT = " […]";

	private static final Log logger = LogFactory.getLog(LanguageModel.class);

	private static final Duration SHOWN_EVERY = Duration.ofMillis(50);

	/** How many parts of one request can be said otherwise, one after the other. */
	private static final int MOST_LESSONS = 2;

	private static final JsonMapper JSON = new JsonMapper();

	private final ChatApi api;

	private final BrainHttp http;

	private final LlmProperties properties;

	private final Spending spending;

	/** Whether the model was seen to end thinking that it had not begun. */
	private volatile boolean closesThinking;

	LanguageModel(ChatApi api, BrainHttp http, LlmProperties properties, Spending spending) {
		this.api = api;
		this.http = http;
		this.properties = properties;
		this.spending = spending;
	}

	OptionalDouble cost(Usage usage) {
		return this.spending.cost(usage);
	}

	/**
	 * Asks.
	 * @param draft shows the answer while it is made; null if nobody looks
	 * @throws TooLongException when the model cannot be shown as much
	 * @throws CallFailedException when there is no reply
	 */
	Called ask(Dialogue dialogue, @Nullable Draft draft) throws CallFailedException, InterruptedException {
		for (int lessons = 0;; lessons++) {
			long start = System.nanoTime();
			ObjectNode request = this.api.request(dialogue, draft != null);
			// not written as bytes at once: Jackson refuses half a surrogate pair there
			BrainHttp.Answered answered = this.http.exchange(this.api.endpoint(), this.api.headers(),
					JSON.writeValueAsString(request).getBytes(StandardCharsets.UTF_8),
					(draft != null) ? showing(draft) : null);
			JsonNode json = json(answered);
			ProviderError error = ProviderError.of(answered, json);
			if (error == null) {
				return read(this.api.read(json), Duration.ofNanos(System.nanoTime() - start));
			}
			// a part that is not known comes first: its error may name anything
			if (lessons < MOST_LESSONS && this.api.learnsFrom(error, request)) {
				logger.info("Brain llm asks in other words, since the server turned some down: status %d"
					.formatted(error.status()));
				continue;
			}
			if (error.isDeclined()) {
				return new Called(new Reply(this.properties.refusal(), null), Outcome.REFUSED);
			}
			throw failed(error, this.http.refusal(answered));
		}
	}

	/** What came in events reads as if it had not. */
	private JsonNode json(BrainHttp.Answered answered) throws CallFailedException {
		if (answered.status() / 100 != 2 || !(answered.isEvents() || beginsAsEvents(answered.body()))) {
			return LenientJson.read(answered.body());
		}
		StreamedAnswer streamed = this.api.streamed().addAll(answered.body());
		this.closesThinking |= Thinking.isClosed(streamed.said());
		JsonNode whole = streamed.whole();
		if (whole.isMissingNode()) {
			throw new CallFailedException(Outcome.BROKEN, "the answer ended before it was whole");
		}
		return whole;
	}

	/** Some servers name another type for them. */
	private static boolean beginsAsEvents(byte[] body) {
		String beginning = new String(body, 0, Math.min(body.length, 100), StandardCharsets.UTF_8);
		return beginning.replace("\uFEFF", "").stripLeading().matches("(?s)(data|event|id|retry)?:.*");
	}

	/** Shows what is said so far, not more often than anybody could see. */
	private EventStream showing(Draft draft) {
		StreamedAnswer streamed = this.api.streamed();
		long[] shown = { System.nanoTime() - SHOWN_EVERY.toNanos() };
		return new EventStream((data) -> {
			streamed.addData(data);
			long now = System.nanoTime();
			if (now - shown[0] >= SHOWN_EVERY.toNanos()) {
				shown[0] = now;
				draft.show(Thinking.removedSoFar(streamed.said(), this.closesThinking));
			}
		});
	}

	private static CallFailedException failed(ProviderError error, CallFailedException failed) {
		if (error.isTooLong()) {
			return new TooLongException(failed);
		}
		// a success that holds an error is none
		return (error.status() / 100 != 2) ? failed
				: new CallFailedException(error.outcome(), failed.why() + ", with an error in it", failed.retryAfter());
	}

	private Called read(ModelAnswer answer, Duration latency) throws CallFailedException {
		ModelAnswer.Spent spent = answer.spent();
		String model = spent.model().isBlank() ? this.properties.model() : spent.model();
		Usage usage = new Usage(model, spent.input(), spent.cached(), spent.output(), latency);
		if (answer.ending() == ModelAnswer.Ending.UNKNOWN) {
			throw new CallFailedException(Outcome.UNUSABLE, "the answer is not one of this API");
		}
		this.spending.add(usage);
		if (answer.ending() == ModelAnswer.Ending.FAILED) {
			throw new CallFailedException(Outcome.FAILING, "the model failed before its answer was whole");
		}
		if (answer.ending() == ModelAnswer.Ending.DECLINED) {
			String refusal = answer.refusal().isBlank() ? this.properties.refusal() : answer.refusal();
			return new Called(new Reply(refusal, usage), Outcome.REFUSED);
		}
		boolean cut = answer.ending() == ModelAnswer.Ending.CUT;
		if (answer.text().isBlank()) {
			throw new CallFailedException(Outcome.UNUSABLE,
					cut ? "the model wrote nothing to show within LLM_MAX_TOKENS" : "the answer is empty");
		}
		// blank lines stay where thinking stood; the first line keeps its indent
		String said = answer.text().replaceFirst("\\A\\s*\\n", "").stripTrailing();
		return cut ? new Called(new Reply(said + CUT, usage), Outcome.CUT)
				: new Called(new Reply(said, usage), Outcome.ANSWERED);
	}

	/** The model cannot be shown as much of the conversation. */
	static final class TooLongException extends CallFailedException {

		TooLongException(CallFailedException failed) {
			super(Outcome.REJECTED, failed.why() + ": more than the model reads, so LLM_CONTEXT_TOKENS is too large");
		}

	}

}
