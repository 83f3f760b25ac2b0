package dev.parley.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What wrk counted in one slice. */
record Wrk(long turns, double perSecond, double p99) {

	private static final Map<String, Double> MILLISECONDS = Map.of("us", 0.001, "ms", 1.0, "s", 1000.0, "m", 60_000.0);

	/**
	 * Posts by the script for so long. Any answer but 2xx and any broken connection ends
	 * the run, since it is quicker to refuse than to answer.
	 */
	static Wrk run(Path wrk, Path script, int port, String path, int callers, int seconds, int conversations)
			throws Exception {
		String output = Commands.run(
				Map.of("WEBHOOK_PATH", path, "CONVERSATIONS", Integer.toString(conversations), "LC_ALL", "C"),
				seconds + 60, List.of(wrk.toString(), "-t1", "-c" + callers, "-d" + seconds + "s", "--timeout", "30s",
						"--latency", "-s", script.toString(), "http://127.0.0.1:" + port));
		if (output.contains("Non-2xx") || output.contains("Socket errors")) {
			throw new IllegalStateException(
					"Not every call to %s was answered with 2xx (PARLEY_LOAD_KEEP=1 keeps the logs):\n%s"
						.formatted(path, output));
		}
		MatchResult tail = find("\\b99%\\s+([0-9.]+)(us|ms|s|m)\\b", output);
		return new Wrk(Long.parseLong(find("(\\d+) requests in", output).group(1)),
				Double.parseDouble(find("Requests/sec:\\s+([0-9.]+)", output).group(1)),
				Double.parseDouble(tail.group(1)) * MILLISECONDS.get(tail.group(2)));
	}

	private static MatchResult find(String pattern, String output) {
		Matcher matcher = Pattern.compile(pattern).matcher(output);
		if (!matcher.find()) {
			throw new IllegalStateException("wrk prints something else:\n" + output);
		}
		return matcher.toMatchResult();
	}

}
