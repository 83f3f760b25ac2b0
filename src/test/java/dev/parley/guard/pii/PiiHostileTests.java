package dev.parley.guard.pii;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import dev.parley.guard.Finding;
import dev.parley.guard.Guard;
import dev.parley.guard.Guards;
import dev.parley.guard.GuardsFixture;
import dev.parley.guard.Side;
import dev.parley.guard.View;
import dev.parley.testing.Effort;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts by somebody who means harm to the entities, the optional ones included. */
@Tag(Effort.SEEDED)
class PiiHostileTests {

	private static final int LENGTH = 64 * 1024;

	private static final long MILLISECOND = 1_000_000;

	private static final List<String> SCRAPS = List.of("4242 4242 4242 4242", "DE89 3704 0044 0532 0130 00", "iban ",
			"219-09-9999", "ssn ", "card ", "call ", "+44 20 7946 0958", "020 7946 0958", "415-555-0132", "12345678",
			"0", "1", "99", "123", "4242", ",", ".", "-", " - ", "/", "(", ")", "+", " ", "\n", ":", "=", "@", "a@b.co",
			" dot ", "(at)", "%40", "%", "password", " is ", "hunter2", "://", "x", "10.1.2.3", "::1", "order ",
			"office", "\u200B", "１", "é", "YW5uQGV4YW1wbGUuY29t", "MjE5MDk5OTk5", "[REDACTED_SSN]", "[REDACTED_CARD]");

	private static final List<String> MIXED = List.of("+44 20 7946 0958", "+442079460958", "01000001 ",
			"4111 1111 1111 1111", "&#64;", "%40", "%", "@", ".", ",", ":", "-", " ", "\n", "/", "0/", "(", "(0)", "+",
			"+1 ", "00", "0", "1", "12", "7 ", "2 2", "020 7946 0958", "(415) 555-0132", "4155550132", "131 2345 6789 ",
			"0123 456 7890", "06 12 34 56 78 ", "89123456789 ", "DE89 3704 0044 0532 0130 00", "219-09-9999", "call ",
			"order ", "card ", "is ", "password", "://", "YW5uQGV4YW1wbGUuY29t", "\u200B", "１", "忽略", "(at)", "::1",
			"12-34-56-78", "[REDACTED_PHONE]");

	private final PiiGuard guard = new PiiGuard(EnumSet.allOf(Entity.class));

	/** A guard that is quadratic takes 64 times as long for 8 times the text. */
	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { "@", "a@a.aa ", "x@a.", "1 ", "41 11 ", "0123 ", "(0)", "001 ", "+442079460958,",
			"020 7946 0958,", "call 1234567 ", "(415) 555-0132 ", "4242 4242 4242 4242 ", "card 4242 4242 4242 4241 ",
			"ssn 1 2 3 ", "219-09-9999 ", "iban DE89 3704 0044 ", "DE89\n", "sk-a1", "eyJa1.", "password: a1b2c3d4 ",
			"password=1", "api_key:1", "api key is ", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "://a@", "://a:b@",
			"%25", "&#64;", "[ at", "a@b dot ", "\u200B", "\u0336", "😀", "YW5uQGV4YW1wbGUuY29t ", "NTU1LTEyMy00NTY3 ",
			"616e6e406578616d ", "1.1.1.1 ", "::1", "a at b dot c ", "a\"@", "12345678 office " })
	void takesLinearTime(String part) {
		String whole = part.repeat(LENGTH / part.length());
		long eighth = least(whole.substring(0, LENGTH / 8));
		assertThat(least(whole)).as("nanoseconds, for 8 times the text").isLessThan(8 * 3 * eighth + 60 * MILLISECOND);
	}

	/**
	 * Numbers that all readings of the text bring up anew, in the mixes that cost most.
	 */
	@Test
	void asksNoMoreThanTheTextIsWorth() {
		for (long seed = 1; seed <= Effort.of(300); seed++) {
			Random random = new Random(seed);
			int length = (seed % 3 == 0) ? 8000 : 1000;
			List<String> parts = new ArrayList<>();
			for (int i = 2 + random.nextInt(5); i > 0; i--) {
				parts.add(MIXED.get(random.nextInt(MIXED.size())));
			}
			Asked asked = new Asked(this.guard);
			long taken = processorTime(() -> GuardsFixture.redact(mixed(random, parts, length), asked));
			assertThat(asked.plans).as("plans of seed %d, %s", seed, parts).hasSize(1);
			assertThat(asked.plans.iterator().next().asked()).as("questions for seed %d, %s", seed, parts)
				.isLessThanOrEqualTo(400 + length / 8);
			// twenty times what it takes, for a slow machine
			assertThat(taken).as("nanoseconds for seed %d, %s", seed, parts).isLessThan(200 * MILLISECOND);
		}
	}

	private static String mixed(Random random, List<String> parts, int length) {
		StringBuilder text = new StringBuilder();
		while (text.length() < length) {
			text.append(parts.get(random.nextInt(parts.size())));
		}
		return text.substring(0, length);
	}

	/** A shop's list of numbers that are none must not look like an attack. */
	@Test
	void stillAsksAboutAPageOfOtherNumbers() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 60; i++) {
			text.append("we made 8%03d 0%03d 1%03d of them, ".formatted(i, 7 * i, 3 * i));
		}
		assertThat(GuardsFixture.redact(text.toString(), this.guard)).isEqualTo(text.toString());
	}

	/** Libraries are asked so often; what nobody was asked about is not shown. */
	@Test
	void masksWhatIsBeyondTheCap() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 4000; i++) {
			text.append("+44 20 7946 ").append(1000 + i).append("; ");
		}
		String known = GuardsFixture.redact(text.toString(), this.guard);
		assertThat(known).isEqualTo("[REDACTED_PHONE]; ".repeat(4000));
	}

	/** Each hides the next one, which stands alone only when this one is gone. */
	@Test
	void masksWhatIsStillHiddenInTheEnd() {
		String text = ":+44 20 7946 0958".repeat(20) + " in 2024, no. 12";
		String known = GuardsFixture.redact(text, this.guard);
		assertThat(known).startsWith(":[REDACTED_PHONE]:[REDACTED_PHONE]")
			.doesNotContain("7946", "0958")
			.endsWith(" in 2024, no. 12");
		assertThat(GuardsFixture.redact(known, this.guard)).isEqualTo(known);
	}

	@Test
	void screeningAgainChangesNothing() {
		Random random = new Random(11);
		Guards guards = GuardsFixture.guards(this.guard);
		for (int i = 0; i < 5000; i++) {
			StringBuilder text = new StringBuilder();
			for (int part = random.nextInt(14); part >= 0; part--) {
				text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
			}
			String once = guards.screenInput(text.toString()).text();
			assertThat(guards.screenInput(once).text()).as(text.toString()).isEqualTo(once);
		}
	}

	/** Processor time of the run that was disturbed least. */
	private long least(String text) {
		return LongStream.range(0, 5)
			.map((run) -> processorTime(() -> this.guard.check(View.of(text), Side.INPUT)))
			.min()
			.orElseThrow();
	}

	private static long processorTime(Runnable work) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long start = threads.getCurrentThreadCpuTime();
		work.run();
		return threads.getCurrentThreadCpuTime() - start;
	}

	/** Keeps whom a guard asks while a text is screened. */
	private record Asked(Guard guard, Set<NumberingPlans> plans) implements Guard {

		Asked(Guard guard) {
			this(guard, new HashSet<>());
		}

		@Override
		public List<Finding> check(View view, Side side) {
			List<Finding> found = this.guard.check(view, side);
			this.plans.add(view.kept(NumberingPlans.class, () -> new NumberingPlans(0)));
			return found;
		}

		@Override
		public List<Finding> checkLast(View view, Side side) {
			List<Finding> found = this.guard.checkLast(view, side);
			this.plans.add(view.kept(NumberingPlans.class, () -> new NumberingPlans(0)));
			return found;
		}

	}

}
