package dev.parley.load;

import java.util.Arrays;

/** Durations in nanoseconds, for any number of threads. */
final class Latencies {

	private long[] values = new long[4096];

	private int count;

	synchronized void add(long nanos) {
		if (this.count == this.values.length) {
			this.values = Arrays.copyOf(this.values, this.count * 2);
		}
		this.values[this.count++] = nanos;
	}

	synchronized int count() {
		return this.count;
	}

	/** In milliseconds. */
	synchronized double percentile(double share) {
		if (this.count == 0) {
			return Double.NaN;
		}
		long[] sorted = Arrays.copyOf(this.values, this.count);
		Arrays.sort(sorted);
		return sorted[(int) Math.min(this.count - 1, Math.ceil(share * this.count) - 1)] / 1e6;
	}

	@Override
	public String toString() {
		return "p50 %.1f   p99 %.1f ms".formatted(percentile(0.5), percentile(0.99));
	}

}
