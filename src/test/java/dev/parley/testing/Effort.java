package dev.parley.testing;

/**
 * How much is tried of what is tried at random. {@code mvn test} takes a tenth,
 * {@code mvn verify} runs the tests tagged {@code seeded} once more with all.
 */
public final class Effort {

	/** A test's tag. */
	public static final String SEEDED = "seeded";

	private static final boolean ALL = Boolean.getBoolean("parley.test.all");

	private Effort() {
	}

	/** How many seeds, of so many. */
	public static int of(int all) {
		return ALL ? all : Math.max(1, all / 10);
	}

	/** Whether all is tried. */
	public static boolean isAll() {
		return ALL;
	}

}
