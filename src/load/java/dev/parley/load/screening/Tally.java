package dev.parley.load.screening;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import dev.parley.guard.Verdict;

/** Counts by disguise what was caught of what should be, and of what should not. */
final class Tally {

	private final Map<String, int[]> counts = new LinkedHashMap<>();

	private final int[] sums = new int[4];

	private final String title;

	private final String caught;

	private final boolean explained;

	Tally(String title, String caught, boolean explained) {
		this.title = title;
		this.caught = caught;
		this.explained = explained;
	}

	void caught(String name, String text, boolean second, Function<String, Verdict> screening) {
		boolean blocked = screening.apply(text).blocked();
		count(name, 0, blocked);
		this.sums[second ? 2 : 0] += blocked ? 1 : 0;
		this.sums[second ? 3 : 1]++;
		if (!blocked && !second && this.explained) {
			System.out.printf("missed, %s: %s%n", name, text.replace("\n", "\\n"));
		}
	}

	void twin(String name, String text, Function<String, Verdict> screening) {
		Verdict verdict = screening.apply(text);
		count(name, 2, verdict.blocked());
		if (verdict.blocked() && this.explained) {
			System.out.printf("innocent, %s, by %s: %s%n", name, verdict.rules(), text.replace("\n", "\\n"));
		}
	}

	private void count(String name, int kind, boolean blocked) {
		int[] count = this.counts.computeIfAbsent(name, (key) -> new int[4]);
		count[kind] += blocked ? 1 : 0;
		count[kind + 1]++;
	}

	void print() {
		System.out.printf("%-44s %18s %20s%n", this.title, this.caught, "innocent twins");
		int[] all = new int[4];
		this.counts.forEach((name, count) -> {
			line(name, count);
			for (int i = 0; i < all.length; i++) {
				all[i] += count[i];
			}
		});
		line("all %d".formatted(this.counts.size()), all);
		System.out.printf("first half %.1f %% of %d, second half %.1f %% of %d%n%n",
				percent(this.sums[0], this.sums[1]), this.sums[1], percent(this.sums[2], this.sums[3]), this.sums[3]);
	}

	private static void line(String name, int[] count) {
		System.out.printf("%-44s %4d of %4d %5.1f %% %13s%n", name, count[0], count[1], percent(count[0], count[1]),
				(count[3] == 0) ? "-" : "%d of %d".formatted(count[2], count[3]));
	}

	private static double percent(int part, int all) {
		return 100.0 * part / all;
	}

}
