package dev.parley.guard.injection;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one text. Signals add up within a window of a sentence or two:
 * what stands on one page of a document has nothing to do with what stands on the next.
 * Belongs to one thread.
 */
final class Score {

	/** Sums of tenths are not exact. */
	private static final double NEARLY = 1e-6;

	/** A rule counts once in a slot of so many words. */
	static final int SLOT = 16;

	/** So many slots are a window. */
	private static final int WINDOW = 3;

	/** A text of more words is a document, in which one signal is not enough. */
	private static final int DOCUMENT = 400;

	/** The sum at which a window of a document blocks. */
	private static final double DOCUMENT_BLOCKING = 1.1;

	/** So much of its weight has what a document only shows. */
	private static final double SHOWN = 0.5;

	private final List<Rule> rules;

	private final boolean document;

	private final double blocking;

	private final BitSet found = new BitSet();

	/** The slots in which a rule was found, by rule. */
	private final Map<Integer, BitSet> slots = new HashMap<>();

	/** Those in which the document says it, and not only shows it. */
	private final Map<Integer, BitSet> said = new HashMap<>();

	/** Those in which it says it to somebody. */
	private final Map<Integer, BitSet> addressed = new HashMap<>();

	private boolean rotated;

	private boolean reversed;

	Score(List<Rule> rules, int words) {
		this.rules = rules;
		this.document = words > DOCUMENT;
		this.blocking = (this.document ? DOCUMENT_BLOCKING : Rules.BLOCKING) - NEARLY;
	}

	/** Whether it would change nothing to find the rule near that place. */
	boolean has(int rule, int place, boolean shown, boolean mayAddress) {
		BitSet places = (shown ? this.slots : mayAddress ? this.addressed : this.said).get(rule);
		return places != null && places.get(place / SLOT);
	}

	/** Whether the text is long enough to be about many things. */
	boolean isDocument() {
		return this.document;
	}

	void add(int rule, int place, boolean shown, boolean addresses) {
		this.found.set(rule);
		add(this.slots, rule, place);
		if (!shown) {
			add(this.said, rule, place);
			if (addresses) {
				add(this.addressed, rule, place);
			}
		}
	}

	private static void add(Map<Integer, BitSet> places, int rule, int place) {
		places.computeIfAbsent(rule, (key) -> new BitSet()).set(place / SLOT);
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

	boolean blocks() {
		return blockingSlot() >= 0;
	}

	/** Where the window begins in which there is enough, or -1. */
	private int blockingSlot() {
		BitSet starts = new BitSet();
		this.slots.values().forEach(starts::or);
		return starts.stream().filter(this::blocks).findFirst().orElse(-1);
	}

	private boolean blocks(int slot) {
		Map<String, Double> families = new HashMap<>();
		double heaviest = 0;
		for (int rule : within(slot).toArray()) {
			double weight = weight(rule, slot);
			heaviest = Math.max(heaviest, weight);
			families.merge(this.rules.get(rule).family(), weight, Math::max);
		}
		double sum = families.values().stream().mapToDouble(Double::doubleValue).sum();
		return sum > this.blocking || heaviest > Rules.BLOCKING - NEARLY;
	}

	private double weight(int rule, int slot) {
		if (!this.document || isWithin(this.addressed.get(rule), slot)) {
			return this.rules.get(rule).weight();
		}
		double weight = this.rules.get(rule).weightInDocument();
		return isWithin(this.said.get(rule), slot) ? weight : weight * SHOWN;
	}

	private IntStream within(int slot) {
		return this.found.stream().filter((rule) -> isWithin(this.slots.get(rule), slot));
	}

	private static boolean isWithin(@Nullable BitSet places, int slot) {
		int next = (places != null) ? places.nextSetBit(slot) : -1;
		return next >= 0 && next < slot + WINDOW;
	}

	/** The ids of the rules that block, or of all, in the order of the files. */
	List<String> ids() {
		int slot = blockingSlot();
		return ((slot >= 0) ? within(slot) : this.found.stream()).mapToObj((rule) -> this.rules.get(rule).id())
			.toList();
	}

}
