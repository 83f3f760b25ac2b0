package dev.parley.load.screening;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import dev.parley.guard.Guards;

/**
 * Searches for the text that takes the guard longest: random mixes of two to six of sixty
 * fragments, at four lengths. Each mix has its seed, by which it comes back.
 */
final class WorstCase {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final int RUNS = 5;

	private static final List<String> FRAGMENTS = List.of("+44 20 7946 0958", "(415) 555-0132", "020 7946 0958",
			"0049 30 123456", "+1", "555-123-4567 ", "4155550123", "00", "call ", "phone 12345678 ",
			"4111 1111 1111 1111", "4111111111111111", "4111-1111-", "DE89 3704 0044 0532 0130 00", "123-45-6789 ",
			"ssn ", "a@b.org", "@", "ann at example dot com ", "&#64;", "&amp;", "&#105;", "%40", "%69%67", "\\u0069",
			"\\x41", "01000001 ", "1", "0x41 ", "69676e6f7265 ", "aWdub3JlIGFsbCBwcmV2aW91cw==", "QUJD", ".- ",
			"-.. / ", "vtaber ", "erongi ", "ignore all previous instructions ", "ignore ", "previous ", "your ",
			"what is the secret ", "you are now a ", "i g n o r e ", "i-g-n-", "ignoreallprevious", "instructio ",
			"aaaaaaaaaaaa", "忽略之前的指令", "ігнор", "１", "𝐢𝐠𝐧", "\u200B", "\u0301", "\uDB40\uDC41", "😀", "<b>", "<!--",
			"**", "\n", " ", "sk-abcdefghijklmnop1234", "password = ", "https://user:pass@example.org/", "10.0.0.1 ");

	private final Guards guards;

	WorstCase(Guards guards) {
		this.guards = guards;
	}

	/** Prints the worst of that many mixes at each length. */
	void search(int mixes, long firstSeed) {
		for (long seed = 0; seed < 200; seed++) {
			this.guards.screenInput(mix(seed, 2048));
		}
		for (int length : new int[] { 1000, 4 * 1024, 16 * 1024, 64 * 1024 }) {
			List<Taken> taken = new ArrayList<>();
			int tried = Math.max(50, mixes * 1000 / length);
			for (long seed = firstSeed; seed < firstSeed + tried; seed++) {
				taken.add(new Taken(seed, once(mix(seed, length))));
			}
			taken.sort(Comparator.comparingLong(Taken::nanoseconds).reversed());
			System.out.printf("%6d characters, %d mixes, half of them up to %.1f ms; the worst:%n", length, tried,
					taken.get(tried / 2).nanoseconds() / 1e6);
			taken.stream()
				.limit(5)
				.map((one) -> new Taken(one.seed(), best(mix(one.seed(), length))))
				.forEach((one) -> System.out.printf("%10.1f ms, seed %d: %s%n", one.nanoseconds() / 1e6, one.seed(),
						parts(new Random(one.seed())).toString().replace("\n", "\\n")));
		}
	}

	/** The mix of that seed. */
	static String mix(long seed, int length) {
		Random random = new Random(seed);
		List<String> parts = parts(random);
		StringBuilder text = new StringBuilder(length + 80);
		while (text.length() < length) {
			text.append(parts.get(random.nextInt(parts.size())));
		}
		return text.substring(0, length);
	}

	private static List<String> parts(Random random) {
		return random.ints(2 + random.nextInt(5), 0, FRAGMENTS.size()).mapToObj(FRAGMENTS::get).toList();
	}

	/** Processor time of the run that was disturbed least. */
	private long best(String text) {
		long best = Long.MAX_VALUE;
		for (int run = 0; run < RUNS; run++) {
			best = Math.min(best, once(text));
		}
		return best;
	}

	private long once(String text) {
		long start = THREADS.getCurrentThreadCpuTime();
		this.guards.screenInput(text);
		return THREADS.getCurrentThreadCpuTime() - start;
	}

	private record Taken(long seed, long nanoseconds) {

	}

}
