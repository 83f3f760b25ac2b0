package dev.parley.store.jdbc.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The options behind the '?' of {@code DATABASE_URL}, under the driver's names.
 *
 * @param options what the driver is told, secrets included
 * @param ignored the names of those that the driver does not know
 */
record ConnectionOptions(Map<String, String> options, List<String> ignored) {

	private static final Set<String> SECRETS = Set.of("user", "password", "sslpassword");

	/** The driver would let them win over the host that everybody sees. */
	private static final Set<String> ADDRESS = Set.of("host", "hostaddr", "port", "dbname", "PGHOST", "PGPORT",
			"PGDBNAME");

	private static final Pattern NAME = Pattern.compile("[\\w.-]+");

	static ConnectionOptions parse(String query) {
		// sorted, so that sslrootcert=system has a say in the sslmode before it
		Map<String, String> given = new TreeMap<>();
		for (String option : query.split("&")) {
			if (!option.isEmpty()) {
				String[] parts = option.split("=", 2);
				String name = name(parts[0]);
				given.put(name, value(name, (parts.length > 1) ? parts[1] : ""));
			}
		}
		Map<String, String> options = new TreeMap<>();
		List<String> ignored = new ArrayList<>();
		given.forEach((name, value) -> Libpq.translate(name, value)
			.ifPresentOrElse(options::putAll, () -> ignored.add(name)));
		options.forEach(DriverOptions::check);
		return new ConnectionOptions(options, ignored);
	}

	/** The query of the driver's URL, which decodes it as a form. */
	String query() {
		return this.options.entrySet()
			.stream()
			.filter((option) -> !SECRETS.contains(option.getKey()))
			.map((option) -> option.getKey() + '=' + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.collectingAndThen(Collectors.joining("&"), (all) -> all.isEmpty() ? "" : '?' + all));
	}

	/** What an option says, or else what stands before the host. */
	@Nullable String secret(String name, String otherwise) {
		String secret = this.options.getOrDefault(name, DatabaseUrl.Percent.decode(otherwise));
		return secret.isEmpty() ? null : secret;
	}

	private static String name(String raw) {
		// a password with a '?' in it would end up here
		if (!NAME.matcher(raw).matches()) {
			throw DatabaseUrl.malformed("has an option whose name is not a word");
		}
		if (ADDRESS.contains(raw)) {
			throw DatabaseUrl.malformed("has the option '" + raw + "', which belongs in front of the '?'");
		}
		return raw;
	}

	private static String value(String name, String raw) {
		if (raw.contains("@") && !SECRETS.contains(name)) {
			throw DatabaseUrl.malformed("has a '/' or '@' that is not percent-encoded");
		}
		return DatabaseUrl.Percent.decode(raw);
	}

	@Override
	public String toString() {
		return "ConnectionOptions" + this.options.keySet();
	}

	/**
	 * Postgres's own names of connection options, which its JDBC driver calls otherwise.
	 */
	static final class Libpq {

		private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("application_name", "ApplicationName"),
				Map.entry("connect_timeout", "connectTimeout"), Map.entry("channel_binding", "channelBinding"),
				Map.entry("gssencmode", "gssEncMode"), Map.entry("keepalives", "tcpKeepAlive"),
				Map.entry("krbsrvname", "kerberosServerName"), Map.entry("load_balance_hosts", "loadBalanceHosts"),
				Map.entry("require_auth", "requireAuth"), Map.entry("sslnegotiation", "sslNegotiation"),
				Map.entry("target_session_attrs", "targetServerType"));

		private static final Map<String, Map<String, String>> VALUES = Map.of("keepalives",
				Map.of("0", "false", "1", "true"), "load_balance_hosts", Map.of("disable", "false", "random", "true"),
				"target_session_attrs", Map.of("any", "any", "read-write", "primary", "primary", "primary", "read-only",
						"secondary", "standby", "secondary", "prefer-standby", "preferSecondary"));

		/** libpq's certificates of the system are the JVM's for the driver. */
		private static final Map<String, String> SYSTEM_CERTIFICATES = Map.of("sslfactory",
				"org.postgresql.ssl.DefaultJavaSSLFactory", "sslmode", "verify-full");

		private Libpq() {
		}

		/** The driver's name and value, or nothing if it does not know the option. */
		static Optional<Map<String, String>> translate(String name, String value) {
			if (name.equals("sslrootcert") && value.equals("system")) {
				return Optional.of(SYSTEM_CERTIFICATES);
			}
			String driversName = NAMES.getOrDefault(name, name);
			if (!DriverOptions.knows(driversName)) {
				return Optional.empty();
			}
			return Optional.of(Map.of(driversName, value(name, value)));
		}

		private static String value(String name, String value) {
			Map<String, String> values = VALUES.get(name);
			if (values == null) {
				return value;
			}
			DriverOptions.require(values.containsKey(value), name,
					"one of " + String.join(", ", new TreeSet<>(values.keySet())));
			return values.getOrDefault(value, value);
		}

	}

}
