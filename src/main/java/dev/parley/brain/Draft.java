package dev.parley.brain;

/**
 * Where a brain shows its answer while it makes it. What is shown is a preview: it is
 * screened before anybody sees it, may be passed over, and is never stored. The answer is
 * what the brain returns.
 */
@FunctionalInterface
public interface Draft {

	/**
	 * Shows the answer as far as it is made. Returns at once; may be called from any
	 * thread until the answer is returned, and later without effect.
	 * @param soFar all of it, as Markdown, in place of what was shown before
	 */
	void show(String soFar);

}
