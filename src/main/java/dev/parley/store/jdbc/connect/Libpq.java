package dev.parley.store.jdbc.connect;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Postgres's own names of connection options, which its JDBC driver calls otherwise. */
final class Libpq {

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
