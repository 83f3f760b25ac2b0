package dev.parley.guard;

import dev.parley.guard.reading.Span;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.guard.Finding.Redaction;

/**
 * Writes placeholders over what must not be known. Where findings overlap all of them are
 * covered, by the placeholder of the longest, among equals of the one that was found
 * first: no rest of a shorter finding stays readable.
 */
final class Redactions {

	private Redactions() {
	}

	static String apply(String text, List<Redaction> redactions) {
		StringBuilder result = new StringBuilder(text.length());
		int written = 0;
		for (Redaction covering : merged(redactions)) {
			result.append(text, written, covering.span().start()).append(covering.placeholder());
			written = covering.span().end();
		}
		return result.append(text, written, text.length()).toString();
	}

	private static List<Redaction> merged(List<Redaction> redactions) {
		List<Ranked> ranked = IntStream.range(0, redactions.size())
			.mapToObj((rank) -> new Ranked(redactions.get(rank), redactions.get(rank).span(), rank))
			.sorted(Comparator.comparingInt((one) -> one.covered().start()))
			.toList();
		Deque<Ranked> merged = new ArrayDeque<>();
		for (Ranked next : ranked) {
			Ranked last = merged.peekLast();
			if (last != null && next.covered().start() < last.covered().end()) {
				merged.removeLast();
				next = last.merge(next);
			}
			merged.addLast(next);
		}
		return merged.stream().map(Ranked::covering).toList();
	}

	/**
	 * A finding, all that it must cover, and when it was found.
	 */
	private record Ranked(Redaction finding, Span covered, int rank) {

		Ranked merge(Ranked next) {
			Span all = new Span(this.covered.start(), Math.max(this.covered.end(), next.covered.end()));
			Ranked winner = next.beats(this) ? next : this;
			return new Ranked(winner.finding, all, winner.rank);
		}

		private boolean beats(Ranked other) {
			int longer = Integer.compare(this.finding.span().length(), other.finding.span().length());
			return (longer != 0) ? longer > 0 : this.rank < other.rank;
		}

		Redaction covering() {
			return new Redaction(this.finding.rule(), this.covered, this.finding.placeholder());
		}

	}

}
