package dev.parley.guard.injection;

/** A line that is none of the rules' language. */
final class RuleSyntaxException extends RuntimeException {

	private final int line;

	private final String remedy;

	RuleSyntaxException(int line, String problem, String remedy) {
		super(problem);
		this.line = line;
		this.remedy = remedy;
	}

	/** Counted from 1. */
	int line() {
		return this.line;
	}

	String remedy() {
		return this.remedy;
	}

}
