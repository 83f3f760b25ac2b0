package dev.parley.load.screening;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.parley.guard.Guards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts what is blocked of labelled texts, by source: 1 is an attack, 0 is none. */
final class Scorer {

	/** Of a two-sided interval of 95 %. */
	private static final double Z = 1.96;

	private final Guards guards;

	Scorer(Guards guards) {
		this.guards = guards;
	}

	void score(List<String> lines) {
		Map<String, int[]> counts = new TreeMap<>();
		for (String line : lines) {
			JsonNode sample = JsonMapper.shared().readTree(line);
			boolean attack = sample.path("label").asInt(0) == 1;
			String source = (attack ? "attack " : "benign ") + sample.path("source").asString("-");
			int[] count = counts.computeIfAbsent(source, (key) -> new int[2]);
			count[0] += this.guards.screenInput(sample.path("text").asString("")).blocked() ? 1 : 0;
			count[1]++;
		}
		counts.forEach((source, count) -> System.out.printf("%-40s %6d of %6d blocked, %6.2f %% (at most %.2f %%)%n",
				source, count[0], count[1], 100.0 * count[0] / count[1], 100 * upper(count[0], count[1])));
	}

	/** The upper end of Wilson's interval. */
	private static double upper(int blocked, int all) {
		double share = (double) blocked / all;
		double spread = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
		return (share + Z * Z / (2.0 * all) + spread) / (1 + Z * Z / all);
	}

}
