package dev.parley.guard.leak;

import java.util.List;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.reading.Reading;
import dev.parley.guard.Side;
import dev.parley.guard.SystemPrompt;
import dev.parley.guard.View;

/** Blocks an answer that has a part of the system prompt in it, or the canary. */
final class LeakGuard implements Guard {

	private static final List<Finding> PROMPT = List.of(new Finding.Block("leak.prompt"));

	private static final List<Finding> CANARY = List.of(new Finding.Block("leak.canary"));

	private final boolean any;

	private final Shingles shingles;

	private final String canary;

	LeakGuard(SystemPrompt prompt) {
		this.any = !prompt.text().isBlank();
		this.shingles = Shingles.of(prompt.text(), prompt.publicFacts());
		this.canary = Shingles.letters(View.plain(prompt.canary()));
	}

	@Override
	public boolean onlyBlocks() {
		return true;
	}

	@Override
	public int reach() {
		return this.any ? Shingles.LONGEST : 0;
	}

	@Override
	public List<Finding> check(View view, Side side) {
		if (side == Side.INPUT || !this.any) {
			return List.of();
		}
		for (Reading reading : view.readings()) {
			if (hasCanary(Shingles.letters(reading.text()))) {
				return CANARY;
			}
			if (this.shingles.shareAny(reading.text())) {
				return PROMPT;
			}
		}
		return hasCanary(Shingles.letters(view.rotated().text())) ? CANARY : List.of();
	}

	private boolean hasCanary(String letters) {
		return letters.contains(this.canary) || letters.contains(new StringBuilder(this.canary).reverse().toString());
	}

}
