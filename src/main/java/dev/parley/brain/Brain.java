package dev.parley.brain;

/**
 * Answers what was said. Declare one as a bean and the service speaks with it.
 * <p>
 * Called from many threads at once, never twice at a time for one conversation, with no
 * database connection or transaction held, so it may take its time. When the turn is
 * taken away its thread is interrupted. A turn that could not be completed is asked
 * again, so one question may arrive twice; only one of the answers is ever sent.
 */
@FunctionalInterface
public interface Brain {

	/**
	 * Answers the question.
	 * @return the answer as Markdown
	 * @throws Exception whatever went wrong; nothing is lost by it
	 */
	String answer(Question question) throws Exception;

}
