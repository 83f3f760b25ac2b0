package dev.parley.load.screening;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;

/**
 * What becomes of pasted documents: the machine's own documentation (READMEs, change
 * logs, manual pages), cut into pages of 5,000 to 30,000 characters, each as it is and
 * with an attack hidden in its midst. Nothing of it is kept.
 */
final class Pages {

	private static final int COUNT = 1000;

	private static final int SHORTEST = 5_000;

	private static final int LONGEST = 30_000;

	private static final int SHORTEST_FILE = 300;

	private final Guards guards;

	private final Random random = new Random(13);

	private final List<Path> files;

	Pages(Guards guards, List<Path> roots) throws IOException {
		this.guards = guards;
		this.files = new ArrayList<>();
		for (Path root : roots) {
			try (Stream<Path> found = Files.walk(root)) {
				this.files.addAll(found.filter(Files::isRegularFile).filter(Pages::isText).sorted().toList());
			}
		}
	}

	void measure(List<String> attacks) throws IOException {
		int refused = 0;
		int found = 0;
		Map<String, Integer> rules = new TreeMap<>();
		for (int i = 0; i < COUNT; i++) {
			String page = page();
			Verdict verdict = this.guards.screenInput(page);
			if (verdict.blocked()) {
				refused++;
				verdict.rules().forEach((rule) -> rules.merge(rule, 1, Integer::sum));
			}
			String attack = attacks.get(i % attacks.size());
			int middle = page.indexOf('\n', page.length() / 3 + this.random.nextInt(page.length() / 3)) + 1;
			String poisoned = page.substring(0, middle) + attack + "\n" + page.substring(middle);
			found += this.guards.screenInput(poisoned).blocked() ? 1 : 0;
		}
		System.out.printf("%d files; %d of %d pages refused, %d of %d with an attack within%n", this.files.size(),
				refused, COUNT, found, COUNT);
		rules.entrySet()
			.stream()
			.sorted((one, other) -> other.getValue() - one.getValue())
			.limit(20)
			.forEach((rule) -> System.out.printf("%6d %s%n", rule.getValue(), rule.getKey()));
	}

	/**
	 * One file or several, from a random place on, of a length whose logarithm is even.
	 */
	private String page() throws IOException {
		int length = (int) (SHORTEST * Math.pow((double) LONGEST / SHORTEST, this.random.nextDouble()));
		StringBuilder page = new StringBuilder();
		while (page.length() < length) {
			String text = read(this.files.get(this.random.nextInt(this.files.size())));
			if (text.length() >= SHORTEST_FILE) {
				int rest = length - page.length();
				int start = (text.length() > rest)
						? text.lastIndexOf('\n', this.random.nextInt(text.length() - rest)) + 1 : 0;
				page.append(text, start, Math.min(text.length(), start + rest)).append('\n');
			}
		}
		return page.toString();
	}

	private static String read(Path file) throws IOException {
		boolean zipped = file.toString().endsWith(".gz");
		try (InputStream in = zipped ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
			String text = new String(in.readNBytes(400_000), StandardCharsets.UTF_8);
			return isManual(file)
					? text.replaceAll("(?m)^[.'](\\\\\"|[a-zA-Z]{2} ?|TH.*$)", "").replaceAll("\\\\f.|\\\\-|\\\\&", "")
					: text;
		}
	}

	private static boolean isManual(Path file) {
		return file.toString().matches(".*\\.[1-8](\\.gz)?");
	}

	private static boolean isText(Path file) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return !name.startsWith("copyright")
				&& (isManual(file)
						|| name.matches("(readme|news|changelog|faq|hacking|todo).*|.*\\.(md|txt|rst|log)(\\.gz)?"))
				&& !name.endsWith(".html");
	}

}
