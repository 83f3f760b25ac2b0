package dev.parley.guard.injection;

import java.util.List;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Side;
import dev.parley.guard.View;

/** Blocks a message that gives the bot such an order. What the bot says is its own. */
final class InjectionGuard implements Guard {

	private final Phrases phrases;

	InjectionGuard(Phrases phrases) {
		this.phrases = phrases;
	}

	@Override
	public List<Finding> check(View view, Side side) {
		if (side == Side.OUTPUT) {
			return List.of();
		}
		return this.phrases.in(Words.of(view.folded().text()))
			.stream()
			.map((rule) -> (Finding) new Finding.Block(rule))
			.toList();
	}

}
