package dev.parley.load;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pgbench with the very statements of {@code TurnSql}, read from the class: accept and
 * complete, each as one pipeline, which is one round trip and one transaction. Three
 * parameters cannot be pgbench's: the seq that accept returned (no variable is set from
 * within a pipeline) is looked up by a sub-select, and so are the arrays made of it.
 */
final class Bench {

	private static final Pattern NAME = Pattern.compile("(?<!:):([a-z]\\w*)");

	private static final String UPTO = "(SELECT max(seq) FROM inbox WHERE conversation_id = :conversation)";

	/** An answer as long as the echo's. */
	private static final String ANSWER = "You said: Good day, this is rest abcd and I wonder what you make of it. "
			+ "(I remember 2 earlier messages of this conversation.)";

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

	private static final Map<String, String> VALUES = Map.ofEntries(
			Map.entry("token", "0f8fad5b-d9cb-469f-a165-70867728950e"), Map.entry("lease", "30"),
			Map.entry("addressed", "true"), Map.entry("channel", "rest"), Map.entry("sender", "u4711"),
			Map.entry("address", "c12345"), Map.entry("history", "20"), Map.entry("waiting", "50"),
			Map.entry("text", "Good day, this is rest abcd and I wonder what you make of it."),
			Map.entry("answer", ANSWER), Map.entry("parts", "{\"" + ANSWER + "\"}"), Map.entry("state", "answered"),
			Map.entry("sends", "false"), Map.entry("sending", "60"), Map.entry("told", "true"),
			Map.entry("rules", "{}"), Map.entry("version", "1"), Map.entry("trace", TRACE),
			Map.entry("said_in", TRACE));

	private final Path pgbench;

	private final Path script;

	private final Postgres postgres;

	private Bench(Path pgbench, Path script, Postgres postgres) {
		this.pgbench = pgbench;
		this.script = script;
		this.postgres = postgres;
	}

	/** Null where there is no pgbench. */
	static Bench prepare(Path work, Postgres postgres, int conversations) throws Exception {
		Path pgbench = Commands.find("pgbench");
		if (pgbench == null) {
			return null;
		}
		String accept = sql("ACCEPT").replaceAll("(?<!:):key\\b", "sha256(convert_to(:message::text, 'UTF8'))");
		String complete = sql("COMPLETE").replace(":covered::bigint[]", "ARRAY[" + UPTO + "]::bigint[]")
			.replace(":messages::text[]", "ARRAY[:message]::text[]")
			.replaceAll("(?<!:):upto\\b", Matcher.quoteReplacement(UPTO))
			.replaceAll("(?<!:):text\\b", ":answer")
			// what the echo brain tells of its usage
			.replaceAll("(?<!:):(model|inputTokens|cachedTokens|outputTokens|latency)\\b", "NULL");
		Path script = work.resolve("turn.pgbench");
		Files.writeString(script, """
				\\set conversation random(0, %d)
				\\set message random(1, 9000000000000000000)
				\\startpipeline
				%s;
				\\endpipeline
				\\startpipeline
				%s;
				\\endpipeline
				""".formatted(conversations - 1, known(accept), known(complete)));
		return new Bench(pgbench, script, postgres);
	}

	private static String sql(String name) throws ReflectiveOperationException {
		Field constant = Class.forName("dev.parley.store.jdbc.TurnSql").getDeclaredField(name);
		constant.setAccessible(true);
		return (String) constant.get(null);
	}

	/** A parameter that came in since must not become an empty string. */
	private static String known(String sql) {
		Matcher names = NAME.matcher(sql);
		while (names.find()) {
			String name = names.group(1);
			if (!VALUES.containsKey(name) && !name.equals("conversation") && !name.equals("message")) {
				throw new IllegalStateException("TurnSql has a parameter that Bench does not know: " + name);
			}
		}
		return sql;
	}

	/** Turns a second. */
	double run(String database, int clients, int seconds) throws Exception {
		List<String> command = new ArrayList<>(List.of(this.pgbench.toString(), "-n", "-M", "prepared", "-c",
				Integer.toString(clients), "-j", "2", "-T", Integer.toString(seconds), "-f", this.script.toString(),
				"-h", "127.0.0.1", "-p", Integer.toString(this.postgres.port()), "-U", "parley"));
		VALUES.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
		command.add(database);
		String output = Commands.run(Map.of("PGPASSWORD", this.postgres.password(), "LC_ALL", "C"), seconds + 30,
				command);
		Matcher tps = Pattern.compile("(?m)^tps = ([0-9.]+)").matcher(output);
		if (!tps.find() || output.contains("aborted")) {
			throw new IllegalStateException("pgbench failed:\n" + output);
		}
		return Double.parseDouble(tps.group(1));
	}

}
