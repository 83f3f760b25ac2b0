package dev.parley.guard.injection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.reading.Reading;
import dev.parley.guard.Side;
import dev.parley.guard.View;

/**
 * Blocks a message that gives the bot such an order. What the bot says is its own.
 * <p>
 * The rules are compiled beside the rest of the start, which ends no sooner than they
 * are: a rule that is wrong ends it.
 */
final class InjectionGuard implements Guard {

	private final CompletableFuture<Rules> rules;

	private final String version;

	InjectionGuard(RuleBook book) {
		this.version = book.version();
		this.rules = CompletableFuture.supplyAsync(() -> new Rules(book));
	}

	/** Waits for the rules; throws what is wrong with them. */
	void awaitRules() {
		this.rules.join();
	}

	@Override
	public boolean onlyBlocks() {
		return true;
	}

	@Override
	public List<Finding> check(View view, Side side) {
		if (side == Side.OUTPUT) {
			return List.of();
		}
		boolean rotated = false;
		boolean reversed = false;
		for (Reading reading : view.readings()) {
			Score score = this.rules.join().score(reading.text());
			if (score.blocks()) {
				return findings(score);
			}
			rotated |= score.isRotated();
			reversed |= score.isReversed();
		}
		return turned(view, rotated, reversed);
	}

	@Override
	public String version() {
		return this.version;
	}

	private List<Finding> turned(View view, boolean rotated, boolean reversed) {
		List<Finding> findings = rotated ? check(view::rotated) : List.of();
		if (findings.isEmpty() && reversed) {
			findings = check(view::reversed);
			findings = findings.isEmpty() ? check(view::wordsReversed) : findings;
		}
		return findings;
	}

	private List<Finding> check(Supplier<Reading> reading) {
		Score score = this.rules.join().score(reading.get().text());
		return score.blocks() ? findings(score) : List.of();
	}

	private static List<Finding> findings(Score score) {
		return score.ids().stream().map((rule) -> (Finding) new Finding.Block(rule)).toList();
	}

}
