package dev.parley.guard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.parley.testing.Effort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generous, for a slow machine shared by others: a guard that backtracks needs minutes.
 */
@Tag(Effort.SEEDED)
class HostileTextTests {

	private static final int LENGTH = 64 * 1024;

	private static final long MILLISECOND = 1_000_000;

	private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();

	@BeforeAll
	static void start() {
		CONTEXT.register(GuardsTests.Scan.class);
		CONTEXT.refresh();
		Hostile.generators().values().forEach((generator) -> least(generator.apply(LENGTH / 8)));
	}

	@AfterAll
	static void stop() {
		CONTEXT.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("texts")
	void takesLinearTime(String name, IntFunction<String> generator) {
		long eighth = least(generator.apply(LENGTH / 8));
		long whole = once(generator.apply(LENGTH));
		if (Boolean.getBoolean("guard.times")) {
			System.out.printf("%-24s %6.2f %6.2f ms%n", name.strip(), eighth / 1e6, whole / 1e6);
		}
		// a quadratic guard needs 64 times as long for 8 times the text
		long bound = Math.min(8 * 3 * eighth + 60 * MILLISECOND, 600 * MILLISECOND);
		// it does so each time; a machine that is held back, or a late compiler, does not
		for (int again = 0; again < 4 && whole >= bound; again++) {
			whole = Math.min(whole, least(generator.apply(LENGTH)));
		}
		assertThat(whole).as("nanoseconds, for 8 times the text").isLessThan(bound);
	}

	/** A short form of {@code src/load/guard worst}. */
	@ParameterizedTest
	@CsvSource({ "1000, 120, 50", "16384, 12, 300" })
	void takesLittleTimeForAnyMix(int length, int mixes, long milliseconds) {
		for (long seed = 0; seed < Effort.of(mixes); seed++) {
			String text = Hostile.mix(seed, length);
			assertThat(least(text)).as("nanoseconds for seed %d", seed).isLessThan(milliseconds * MILLISECOND);
		}
	}

	static Stream<Arguments> texts() {
		return Hostile.generators().entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), entry.getValue()));
	}

	/**
	 * Processor time of the run that was disturbed least, by the compiler, the collector
	 * or other processes.
	 */
	private static long least(String text) {
		return LongStream.range(0, Effort.isAll() ? 7 : 3).map((run) -> once(text)).min().orElseThrow();
	}

	private static long once(String text) {
		Guards guards = CONTEXT.getBean(Guards.class);
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long start = threads.getCurrentThreadCpuTime();
		guards.screenInput(text);
		return threads.getCurrentThreadCpuTime() - start;
	}

}
