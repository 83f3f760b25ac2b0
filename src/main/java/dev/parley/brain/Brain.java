package dev.parley.brain;

import java.util.OptionalDouble;

import dev.parley.conversation.Usage;

/**
 * Answers what was said. Declare one as a bean and the service speaks with it.
 * <p>
 * Called from many threads at once, never twice at a time for one conversation, with no
 * database connection or transaction held, so it may take its time. When the turn is
 * taken away, or its deadline is there, its thread is interrupted. A turn that could not
 * be completed is asked again, so one question may arrive twice; only one of the answers
 * is ever sent.
 */
@FunctionalInterface
public interface Brain {

	/**
	 * Answers the question.
	 * @return the answer as Markdown
	 * @throws BrainFailedException when asking again is of no use in this turn
	 * @throws Exception whatever else went wrong: the turn asks again, at most
	 * {@code TURN_ATTEMPTS} times in all; nothing is lost by it
	 */
	String answer(Question question) throws Exception;

	/**
	 * Answers the question and tells what it took. This is what a turn asks; a brain that
	 * does not count leaves it as it is.
	 * @throws Exception as for {@code answer}
	 */
	default Reply reply(Question question) throws Exception {
		return new Reply(answer(question), null);
	}

	/**
	 * Answers the question and shows the answer while it grows. Asked in place of
	 * {@code reply} where somebody can see that; a brain that has its answer at once
	 * leaves it as it is.
	 * @param draft shows what there is so far; whoever asks again begins anew
	 * @throws Exception as for {@code answer}
	 */
	default Reply stream(Question question, Draft draft) throws Exception {
		return reply(question);
	}

	/**
	 * What answers cost that took so much, by the prices that are set now, in the
	 * currency of the operator's bill; empty where no prices are set.
	 */
	default OptionalDouble cost(Usage usage) {
		return OptionalDouble.empty();
	}

}
