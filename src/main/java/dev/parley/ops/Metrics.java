package dev.parley.ops;

/**
 * The names of metrics and of their tags. Dashboards and alerts rely on them, so they are
 * words of their own and follow no class or method that is renamed.
 */
public final class Metrics {

	public static final String MESSAGES = "parley.messages";

	public static final String TURNS = "parley.turns";

	public static final String SENDS = "parley.sends";

	public static final String TAKEOVERS = "parley.takeovers";

	public static final String HANDBACKS = "parley.handbacks";

	public static final String GUARD_FINDINGS = "parley.guard.findings";

	public static final String BRAIN_CALLS = "parley.brain.calls";

	public static final String BRAIN_TOKENS = "parley.brain.tokens";

	public static final String BRAIN_COST = "parley.brain.cost";

	public static final String STORE = "parley.store";

	public static final String STORE_BATCH = "parley.store.batch";

	public static final String STORE_BATCH_WAIT = "parley.store.batch.wait";

	public static final String WAITING = "parley.waiting";

	public static final String WAITING_OLDEST = "parley.waiting.oldest";

	public static final String WANTED = "parley.wanted";

	public static final String WANTED_OLDEST = "parley.wanted.oldest";

	public static final String PROBLEMS = "parley.problems";

	public static final String OUTBOX = "parley.outbox";

	public static final String FAILED_LOGINS = "parley.logins.failed";

	/** Tags. */
	public static final String CHANNEL = "channel";

	public static final String OUTCOME = "outcome";

	static final String EVENT = "event";

	static final String RESULT = "result";

	static final String SIDE = "side";

	static final String RULE = "rule";

	static final String BRAIN = "brain";

	static final String MODEL = "model";

	static final String KIND = "kind";

	static final String OPERATION = "operation";

	static final String STATE = "state";

	private Metrics() {
	}

}
