package dev.parley.guard.injection;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules say of one text. Belongs to one thread. */
final class Score {

	/** Sums of tenths are not exact. */
	private static final double NEARLY = 1e-6;

	private final List<Rule> rules;

	private final BitSet found = new BitSet();

	private final Map<String, Double> families = new HashMap<>();

	private boolean rotated;

	private boolean reversed;

	Score(List<Rule> rules) {
		this.rules = rules;
	}

	boolean has(int rule) {
		return this.found.get(rule);
	}

	void add(int rule) {
		this.found.set(rule);
		this.families.merge(this.rules.get(rule).family(), this.rules.get(rule).weight(), Math::max);
	}

	void turned(boolean rotated, boolean reversed) {
		this.rotated |= rotated;
		this.reversed |= reversed;
	}

	/** Whether a word stands here as it reads with its letters rotated. */
	boolean isRotated() {
		return this.rotated;
	}

	/** Whether a word stands here from its end to its beginning. */
	boolean isReversed() {
		return this.reversed;
	}

	double sum() {
		return this.families.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	boolean blocks() {
		return sum() > Rules.BLOCKING - NEARLY;
	}

	/** The ids of the rules, in the order of the files. */
	List<String> ids() {
		return this.found.stream().mapToObj((rule) -> this.rules.get(rule).id()).toList();
	}

}
