package dev.parley.load.screening;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

import dev.parley.guard.Guards;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * How long the guard takes: ordinary messages by percentiles, hostile ones by the best of
 * several runs at 32 and 64 KB, and what both screenings add to a turn. Processor time,
 * so that neighbours on the machine do not count. Warms up first.
 */
final class GuardBench {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final int RUNS = 7;

	private static final long SLICE = 6_000_000_000L;

	private static final List<String> SENTENCES = List.of("Could you tell me when the shop at the old pier opens? ",
			"My order has not arrived and I would like to know where it is. ", "Danke, das war sehr hilfreich! ",
			"The previous invoice says 42 euros, is that right? ", "Please show me the red bicycle again. ",
			"¿Cuánto cuesta el envío a Sevilla? ", "What is your favourite colour, then? ", "好的，谢谢你的帮助。");

	private static final List<String> REPEATED = List.of("a", "1", " ", "@", "a@b.", "4111 ", "0x41 ", "QUJD", "%41",
			"&#65;", "i-", "ignore ", "ignore all previous ", "what is your ", "the secret ", "you are now a ",
			"\u200B", "\u0301", "<b>", "<!--", "忽略之前", ".- ", "00/", "DE89 3704 0044 0532 0130 004242 4242 4242 4242",
			":+44 20 7946 0958", "%40020 7946 0958");

	/** Numbers that hide behind one another: redacting one lays bare the next. */
	private static final List<List<String>> LAYERED = List.of(List.of(" is ", "0", "+442079460958"),
			List.of("@", "@", "１", "#", "+442079460958", "１"), List.of("+44 20 7946 0958", "office", "%", "0", "("),
			List.of("%40", "１", "$", "+442079460958", "@"), List.of(",", "+44 20 7946 0958"),
			List.of("card ", "+44 20 7946 0958", "%40"), List.of("+442079460958", "\u200B", "(415) 555-0132", "\n"));

	private GuardBench() {
	}

	public static void main(String[] args) throws Exception {
		try (AnnotationConfigApplicationContext context = start("")) {
			Guards guards = context.getBean(Guards.class);
			if (args.length > 0 && args[0].equals("worst")) {
				new WorstCase(guards).search(Integer.parseInt(args[1]), Long.parseLong(args[2]));
				return;
			}
			if (args.length > 0 && args[0].equals("pages")) {
				List<String> attacks = Files.readAllLines(Path.of(args[1], "attacks.txt"));
				new Pages(guards, Arrays.stream(args).skip(2).map(Path::of).toList()).measure(attacks);
				return;
			}
			if (args.length > 1) {
				boolean explained = args.length > 2;
				new Disguises(guards, Path.of(args[1]), explained).measure();
				new Leaks(GuardBench::keeping, Path.of(args[1]), explained).measure();
				return;
			}
			if (args.length > 0) {
				List<String> lines = Files.readAllLines(Path.of(args[0]));
				new Scorer(guards).score(lines);
				new Mix(guards, lines).measure();
				return;
			}
			for (int length : new int[] { 60, 200, 1000, 2000 }) {
				ordinary(guards, length);
			}
			hostile(guards);
		}
	}

	private static AnnotationConfigApplicationContext start(String prompt) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("prompt", Map.of("parley.guard.system-prompt", prompt)));
		context.scan("dev.parley.guard");
		context.refresh();
		return context;
	}

	private static Guards keeping(String prompt) {
		try (AnnotationConfigApplicationContext context = start(prompt)) {
			return context.getBean(Guards.class);
		}
	}

	private static void ordinary(Guards guards, int length) {
		measure(guards, length, SLICE / 3);
		long[] times = measure(guards, length, SLICE / 3);
		long both = Arrays.stream(times).sum() * 2 / times.length;
		System.out.printf("%5d characters: p50 %.0f us, p99 %.0f us; input and answer of a turn %.0f us (%d runs)%n",
				length, times[times.length / 2] / 1e3, times[times.length * 99 / 100] / 1e3, both / 1e3, times.length);
	}

	private static long[] measure(Guards guards, int length, long slice) {
		long[] times = new long[200_000];
		int count = 0;
		long end = System.nanoTime() + slice;
		while (count < times.length && System.nanoTime() < end) {
			String text = message(length, count);
			long start = THREADS.getCurrentThreadCpuTime();
			guards.screenInput(text);
			times[count++] = THREADS.getCurrentThreadCpuTime() - start;
		}
		long[] taken = Arrays.copyOf(times, count);
		Arrays.sort(taken);
		return taken;
	}

	private static String message(int length, int seed) {
		StringBuilder text = new StringBuilder(length + 80);
		for (int i = seed; text.length() < length; i++) {
			text.append(SENTENCES.get(Math.floorMod(i * 31 + seed, SENTENCES.size())));
		}
		return text.substring(0, length);
	}

	private static void hostile(Guards guards) {
		Map<String, IntFunction<String>> generators = new LinkedHashMap<>();
		REPEATED.forEach((part) -> generators.put(part,
				(length) -> part.repeat(length / part.length() + 1).substring(0, length)));
		LAYERED.forEach(
				(parts) -> generators.put("layers of " + String.join("", parts), (length) -> layers(length, parts)));
		generators.forEach((name, generator) -> {
			long half = best(guards, generator.apply(32 * 1024));
			long whole = best(guards, generator.apply(64 * 1024));
			System.out.printf("64 KB of %-24s %6.1f ms, %.1f times 32 KB%n", name.strip().replace("\n", "\\n"),
					whole / 1e6, (double) whole / half);
		});
	}

	private static String layers(int length, List<String> parts) {
		Random random = new Random(1);
		StringBuilder text = new StringBuilder(length + 80);
		while (text.length() < length) {
			text.append(parts.get(random.nextInt(parts.size())));
		}
		return text.substring(0, length);
	}

	private static long best(Guards guards, String text) {
		long best = Long.MAX_VALUE;
		for (int run = 0; run < RUNS; run++) {
			long start = THREADS.getCurrentThreadCpuTime();
			guards.screenInput(text);
			best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
		}
		return best;
	}

}
