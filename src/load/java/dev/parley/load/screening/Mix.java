package dev.parley.load.screening;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.parley.guard.Guards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ordinary messages of natural lengths: those of a labelled set that are no attack and
 * not longer than most platforms let a message be.
 */
final class Mix {

	private static final int LONGEST = 2048;

	private static final int RUNS = 5;

	/**
	 * What a turn costs in processor time: two cores at 463 turns a second, by
	 * {@code src/load/run}.
	 */
	private static final double TURN = 2 / 463.0;

	private final Guards guards;

	private final List<String> texts = new ArrayList<>();

	Mix(Guards guards, List<String> lines) {
		this.guards = guards;
		for (String line : lines) {
			JsonNode sample = JsonMapper.shared().readTree(line);
			String text = sample.path("text").asString("");
			if (sample.path("label").asInt(0) == 0 && text.length() <= LONGEST) {
				this.texts.add(text);
			}
		}
	}

	/** The first run warms up; of each text the run counts that was disturbed least. */
	void measure() {
		long[] best = new long[this.texts.size()];
		Arrays.fill(best, Long.MAX_VALUE);
		for (int run = 0; run <= RUNS; run++) {
			for (int i = 0; i < best.length; i++) {
				long taken = taken(this.texts.get(i));
				best[i] = (run == 0) ? best[i] : Math.min(best[i], taken);
			}
		}
		Arrays.sort(best);
		double mean = Arrays.stream(best).average().orElse(0);
		System.out.printf(
				"%d texts of up to %d characters, half of them up to %d: p50 %.0f us, p99 %.0f us, mean %.0f us%n",
				best.length, LONGEST, median(), best[best.length / 2] / 1e3, best[best.length * 99 / 100] / 1e3,
				mean / 1e3);
		System.out.printf("input and answer: %.2f %% of a turn of %.1f ms%n", 100 * 2 * mean / 1e9 / TURN, TURN * 1e3);
	}

	private int median() {
		return this.texts.stream().mapToInt(String::length).sorted().skip(this.texts.size() / 2).findFirst().orElse(0);
	}

	private long taken(String text) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long start = threads.getCurrentThreadCpuTime();
		this.guards.screenInput(text);
		return threads.getCurrentThreadCpuTime() - start;
	}

}
