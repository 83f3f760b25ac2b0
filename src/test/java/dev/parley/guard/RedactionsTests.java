package dev.parley.guard;

import dev.parley.guard.reading.Span;
import java.util.List;

import dev.parley.guard.Finding.Redaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionsTests {

	private static final String TEXT = "0123456789";

	@Test
	void replacesEachPart() {
		assertThat(Redactions.apply(TEXT, List.of(redaction("b", 7, 9), redaction("a", 0, 2), redaction("c", 2, 3))))
			.isEqualTo("[a][c]3456[b]9");
	}

	@Test
	void prefersTheLongerOfTwo() {
		assertThat(Redactions.apply(TEXT, List.of(redaction("short", 2, 4), redaction("long", 1, 6))))
			.isEqualTo("0[long]6789");
	}

	@Test
	void prefersTheEarlierGuardAmongEquals() {
		assertThat(Redactions.apply(TEXT, List.of(redaction("first", 2, 5), redaction("second", 2, 5))))
			.isEqualTo("01[first]56789");
		assertThat(Redactions.apply(TEXT, List.of(redaction("first", 3, 6), redaction("second", 2, 5))))
			.isEqualTo("01[first]6789");
	}

	@Test
	void leavesNoRestOfTheLoser() {
		assertThat(Redactions.apply(TEXT, List.of(redaction("long", 0, 5), redaction("short", 4, 7))))
			.isEqualTo("[long]789");
	}

	private static Redaction redaction(String name, int start, int end) {
		return new Redaction(name, new Span(start, end), '[' + name + ']');
	}

}
