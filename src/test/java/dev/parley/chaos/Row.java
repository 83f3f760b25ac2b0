package dev.parley.chaos;

import java.time.Duration;

/**
 * A line of the table.
 *
 * @param scenario what was done
 * @param messages how many were said
 * @param kills how many replicas died
 * @param lost messages without a reply
 * @param doubled answers that the history holds twice
 * @param reordered answers out of order
 * @param fenced answers that came too late and were thrown away
 * @param doubledSends parts that the platform took again
 * @param took how long it took
 */
record Row(String scenario, int messages, int kills, int lost, int doubled, int reordered, int fenced, int doubledSends,
		Duration took) {

	static final String HEAD = "%-44s %8s %5s %4s %7s %9s %6s %13s %7s".formatted("scenario", "messages", "kills",
			"lost", "doubled", "reordered", "fenced", "doubled sends", "seconds");

	@Override
	public String toString() {
		return "%-44s %8d %5d %4d %7d %9d %6d %13d %7.1f".formatted(this.scenario, this.messages, this.kills, this.lost,
				this.doubled, this.reordered, this.fenced, this.doubledSends, this.took.toMillis() / 1000.0);
	}

}
