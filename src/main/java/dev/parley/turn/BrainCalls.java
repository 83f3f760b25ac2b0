package dev.parley.turn;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.brain.Brain;
import dev.parley.brain.BrainFailedException;
import dev.parley.brain.Draft;
import dev.parley.brain.Question;
import dev.parley.brain.Reply;
import dev.parley.conversation.Usage;
import dev.parley.http.Backoff;
import dev.parley.store.Turn;
import dev.parley.trace.Step;
import dev.parley.trace.Traces.Kind;
import dev.parley.trace.Traces;
import dev.parley.turn.ActiveTurns.ActiveTurn;
import dev.parley.turn.ActiveTurns.Cancellation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Asks the brain until it answers, it has failed often enough, or the deadline is there.
 */
@Component
class BrainCalls {

	private static final Log logger = LogFactory.getLog(BrainCalls.class);

	/** How many causes and lines of its code are told of what a brain threw. */
	private static final int CAUSES = 3;

	private static final int FRAMES = 3;

	private final Brain brain;

	private final int attempts;

	private final Traces traces;

	private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

	BrainCalls(Brain brain, TurnProperties properties, Traces traces) {
		this.brain = brain;
		this.attempts = properties.attempts();
		this.traces = traces;
		logger.info("Answers come from " + name(brain));
	}

	/** A class of one's own, or where a lambda stands. */
	private static String name(Brain brain) {
		String name = ClassUtils.getUserClass(brain).getName();
		int lambda = name.indexOf("$$Lambda");
		return (lambda < 0) ? name : "a lambda of " + name.substring(0, lambda);
	}

	/**
	 * How a turn was answered.
	 *
	 * @param said what the brain said, made ready; null if there is no answer
	 * @param failure why the user gets the apology; null if the brain answered, or the
	 * turn is not ours to answer any more
	 * @param <T> what the answer was made into
	 */
	record Result<T>(@Nullable T said, @Nullable String failure) {
	}

	/**
	 * What is made of a reply.
	 *
	 * @param <T> what it is made into
	 */
	@FunctionalInterface
	interface Use<T> {

		/**
		 * Makes something of it.
		 * @throws IllegalStateException when there is nothing in it: the brain is asked
		 * again
		 */
		T of(Reply reply);

	}

	/**
	 * Asks the brain, and makes its reply ready.
	 * @param draft shows the answer while it is made; null if nobody looks
	 */
	<T> Result<T> ask(Turn turn, ActiveTurn active, @Nullable Draft draft, Use<T> use) {
		try {
			return new Result<>(active.call(() -> ask(turn, active, active.deadline(), draft, use)), null);
		}
		catch (InterruptedException ex) {
			boolean late = active.cancelled() == Cancellation.DEADLINE || active.cancelled() == null;
			return new Result<>(null, late ? "the deadline" : null);
		}
		catch (BrainFailedException ex) {
			return new Result<>(null, String.valueOf(ex.getMessage()));
		}
		catch (Exception | Error ex) {
			return new Result<>(null, what(ex));
		}
	}

	/**
	 * The kinds of what was thrown and where, for its message may quote what was said:
	 * each cause with the first lines of the brain's own code, or of whatever threw it.
	 */
	private String what(Throwable failure) {
		StringBuilder what = new StringBuilder();
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
			what.append((depth > 0) ? ", caused by " : "").append(cause.getClass().getName());
			if (cause instanceof NoAnswerException) {
				what.append(": ").append(cause.getMessage());
			}
			List<StackTraceElement> stack = List.of(cause.getStackTrace());
			String home = ClassUtils.getPackageName(ClassUtils.getUserClass(this.brain));
			List<StackTraceElement> own = stack.stream()
				.filter((frame) -> frame.getClassName().startsWith(home + '.'))
				.limit(FRAMES)
				.toList();
			(own.isEmpty() ? stack.stream().limit(1).toList() : own)
				.forEach((frame) -> what.append(" at ").append(frame));
		}
		return what.toString();
	}

	/** A brain that keeps to no contract; the message quotes nothing. */
	private static final class NoAnswerException extends IllegalStateException {

		NoAnswerException(String message) {
			super(message);
			setStackTrace(new StackTraceElement[0]);
		}

	}

	/**
	 * Tries again with growing waits; the deadline interrupts these as well as the brain.
	 */
	private <T> T ask(Turn turn, ActiveTurn active, Instant deadline, @Nullable Draft draft, Use<T> use)
			throws Exception {
		for (int attempt = 1;; attempt++) {
			try {
				return use
					.of(this.traces.step(Kind.CLIENT, "brain", List.of(), (step) -> ask(turn, deadline, draft, step)));
			}
			catch (InterruptedException | BrainFailedException ex) {
				throw ex;
			}
			catch (Exception ex) {
				// the message may quote what was said
				logger.warn("The brain failed for %s, attempt %d of %d: %s".formatted(turn.conversation(), attempt,
						this.attempts, what(ex)));
				if (attempt >= this.attempts) {
					throw ex;
				}
				if (active.cancelled() != null) {
					throw new InterruptedException("The brain wrapped the end of its turn into " + ex.getClass());
				}
			}
			Thread.sleep(this.backoff.after(attempt).toMillis());
		}
	}

	private Reply ask(Turn turn, Instant deadline, @Nullable Draft draft, Step step) throws Exception {
		Question question = new Question(id(turn), turn.conversation(), turn.history(), turn.incoming(), deadline,
				step.traceparent());
		Reply reply = (draft != null) ? this.brain.stream(question, draft) : this.brain.reply(question);
		if (reply == null || reply.text() == null) {
			throw new NoAnswerException("it returned null where an answer is due");
		}
		if (reply.text().isBlank()) {
			throw new NoAnswerException("its answer was blank");
		}
		Usage usage = reply.usage();
		if (usage != null) {
			step.tag("gen_ai.response.model", usage.model())
				.tag("gen_ai.usage.input_tokens", usage.inputTokens())
				.tag("gen_ai.usage.output_tokens", usage.outputTokens());
		}
		return reply;
	}

	/**
	 * Made of the messages that the turn answers, so that it is the same after a
	 * takeover. Their seqs alone would come again when a process without a database does,
	 * their ids alone when a failed message is replayed.
	 */
	static String id(Turn turn) {
		String answered = turn.waiting()
			.stream()
			.map((waiting) -> waiting.seq() + "\0" + waiting.messageId())
			.collect(Collectors.joining("\0", turn.conversation().value() + '\0', ""));
		return "turn_" + UUID.nameUUIDFromBytes(answered.getBytes(StandardCharsets.UTF_8));
	}

}
