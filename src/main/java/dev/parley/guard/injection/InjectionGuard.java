package dev.parley.guard.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
		List<Score> scores = new ArrayList<>();
		for (Reading reading : view.readings()) {
			Score score = score(reading, view);
			if (score.blocks()) {
				return findings(score);
			}
			scores.add(score);
		}
		List<Finding> findings = scores.stream().anyMatch(Score::isRotated) ? findings(score(view.rotated(), view))
				: List.of();
		return (findings.isEmpty() && scores.stream().anyMatch(Score::isReversed))
				? findings(score(view.reversed(), view)) : findings;
	}

	@Override
	public String version() {
		return this.version;
	}

	private Score score(Reading reading, View view) {
		return this.rules.join().score(reading, view.text());
	}

	private static List<Finding> findings(Score score) {
		return score.blocks() ? score.ids().stream().map((rule) -> (Finding) new Finding.Block(rule)).toList()
				: List.of();
	}

}
