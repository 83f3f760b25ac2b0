package dev.parley.load;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments. */
final class Options {

	private static final String JVM = "-XX:MaxRAM=512m -XX:MaxRAMPercentage=60 -XX:+UseSerialGC";

	private final Map<String, String> values = new LinkedHashMap<>();

	private final StringBuilder help = new StringBuilder("Arguments and their defaults:\n");

	static Options ofLoad(String... arguments) {
		return new Options().option("clients", "16", "callers at once")
			.option("conversations", "100000", "over which the messages go")
			.option("seconds", "10", "length of a slice")
			.option("rounds", "3", "slices of the service, and as many of the peer, taking turns")
			.option("warmup", "12000", "turns before anything is measured: a JVM that has just started is another one")
			.option("paced", "0", "messages a second in the paced phase; 0: 30 % of what was reached")
			.option("flat", "600", "turns in the short and as many in the long conversation")
			.option("long", "100000", "messages in the long conversation")
			.option("waiting", "1000", "conversations waiting at once")
			.option("thinking", "2000", "milliseconds that the slow brain thinks")
			.option("calls", "200", "conversations that wait for the model at once")
			.option("latency", "5000", "milliseconds that the model takes")
			.option("phases", "peer,rest,flat,callback,waiting,model,trips", "which to run")
			.option("limit", "900", "seconds after which the run is given up")
			.option("jvm", JVM, "options of the service's JVM")
			.option("peer-jvm", "-Xmx512m", "those beside the peer; the image's own are " + JVM)
			.option("record", "", "a file for a JFR recording of the rest phase")
			.option("report-only", "false", "exit 0 even where a target is missed")
			.read(arguments);
	}

	static Options ofRollout(String... arguments) {
		return new Options().option("versions", "target/parley.jar,target/parley.jar", "jars that follow each other")
			.option("replicas", "2", "how many run at once")
			.option("rate", "30", "messages a second")
			.option("callers", "16", "who say them, each in conversations of its own")
			.option("conversations", "320", "a multiple of the callers")
			.option("steady", "8", "seconds before, between and after the replacements")
			.option("thinking", "1000", "milliseconds that the model takes for an answer")
			.option("limit", "540", "seconds after which the run is given up")
			.option("jvm", JVM, "options of the service's JVM")
			.read(arguments);
	}

	static Options ofFailover(String... arguments) {
		return new Options().option("replicas", "2", "of the service")
			.option("hosts", "primary,standby", "their order in DATABASE_URL")
			.option("rate", "50", "messages a second")
			.option("callers", "16", "who say them, each in conversations of its own")
			.option("conversations", "320", "a multiple of the callers")
			.option("steady", "10", "seconds before and after")
			.option("down", "3", "seconds from the primary's death to the promotion of the standby")
			.option("thinking", "300", "milliseconds that the model takes for an answer")
			.option("limit", "300", "seconds after which the run is given up")
			.option("jvm", JVM, "options of the service's JVM")
			.read(arguments);
	}

	static Options ofHostile(String... arguments) {
		return new Options().option("connections", "5000", "of strangers, of five kinds")
			.option("build-up", "5", "seconds until they are there")
			.option("seconds", "30", "for which they stay and signed calls are measured")
			.option("calm", "8", "seconds of signed calls before and afterwards")
			.option("memory", "640", "megabytes that the service may have resident at most")
			.option("limit", "300", "seconds after which the run is given up")
			.option("jvm", JVM, "options of the service's JVM")
			.read(arguments);
	}

	private Options option(String name, String value, String text) {
		this.values.put(name, value);
		this.help.append("  --%s=%s%n      %s%n".formatted(name, value, text));
		return this;
	}

	private Options read(String... arguments) {
		for (String argument : arguments) {
			if (argument.equals("--help")) {
				System.out.println(this.help);
				System.exit(0);
			}
			String[] parts = argument.replaceFirst("^--", "").split("=", 2);
			if (!this.values.containsKey(parts[0])) {
				throw new IllegalArgumentException(parts[0] + " is no argument.\n" + this.help);
			}
			this.values.put(parts[0], (parts.length > 1) ? parts[1] : "true");
		}
		return this;
	}

	int number(String name) {
		return Integer.parseInt(this.values.get(name));
	}

	String text(String name) {
		return this.values.get(name);
	}

	boolean flag(String name) {
		return Boolean.parseBoolean(this.values.get(name));
	}

	boolean runs(String phase) {
		return Arrays.asList(text("phases").split(",")).contains(phase);
	}

	List<String> jvm() {
		return words("jvm");
	}

	List<String> words(String name) {
		return text(name).isBlank() ? List.of() : List.of(text(name).trim().split("\\s+"));
	}

}
