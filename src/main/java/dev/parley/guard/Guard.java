package dev.parley.guard;

import java.util.List;

/**
 * A family of rules. Declare one as a bean and it joins the list: behind the built-in
 * ones, among the added ones in the order of
 * {@link org.springframework.core.annotation.Order}.
 * <p>
 * Called from many threads at once, for each message and each answer before it is stored,
 * and again on a text in which something was redacted. The same view gives the same
 * findings, and the time taken grows no faster than the text: it is as long as a stranger
 * wants it to be. What is thrown stops the message; nothing goes on unscreened.
 */
@FunctionalInterface
public interface Guard {

	/**
	 * Looks at a text.
	 * @return what was found, in any order, overlapping or not; empty if nothing
	 */
	List<Finding> check(View view, Side side);

	/**
	 * Looks at a text in which each redaction has laid bare another, for the last time:
	 * what is laid bare now stays readable.
	 * @return what it finds and, if it finds anything, all that could hide more
	 */
	default List<Finding> checkLast(View view, Side side) {
		return check(view, side);
	}

	/**
	 * Whether it redacts nothing. Such a guard is asked about the text as it was written
	 * and as it is in the end, not about each state between.
	 */
	default boolean onlyBlocks() {
		return false;
	}

	/**
	 * How long the longest is that it finds whole and would not find the beginning of: so
	 * much of the end of an answer that is still being made is shown to nobody. What has
	 * a digit or an at sign in it is held back in any case until it ends.
	 * @return a number of characters
	 */
	default int reach() {
		return 0;
	}

	/**
	 * The state of its rules, by which what it found can be understood later.
	 * @return a short name, empty if its rules only change with the program
	 */
	default String version() {
		return "";
	}

}
