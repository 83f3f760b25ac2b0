package dev.parley.load;

import java.util.ArrayList;
import java.util.List;

/** The table: what, how much, and the target beside it. */
final class Report {

	private final List<String[]> lines = new ArrayList<>();

	private boolean missed;

	void section(String title) {
		this.lines.add(new String[] { title });
	}

	void say(String what, String format, Object... figures) {
		this.lines.add(new String[] { what, format.formatted(figures), "" });
	}

	/** A ratio or a count, which holds on any machine: to miss it fails the run. */
	void require(boolean met, String what, String figure, String target) {
		this.missed |= !met;
		aim(met, what, figure, target);
	}

	/** What must not have happened. */
	void none(String what, long count) {
		require(count == 0, what, Long.toString(count), "0");
	}

	/** A figure that depends on the machine. */
	void aim(boolean met, String what, String figure, String target) {
		this.lines.add(new String[] { what, figure, target + (met ? "   met" : "   MISSED") });
	}

	boolean missed() {
		return this.missed;
	}

	void print() {
		System.out.println();
		for (String[] line : this.lines) {
			System.out.println((line.length == 1) ? "\n" + line[0]
					: "  %-44s %-42s %s".formatted(line[0], line[1], line[2]).stripTrailing());
		}
		System.out.println();
	}

}
