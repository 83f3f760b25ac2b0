package dev.parley.store.jdbc.connect;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The options that the driver itself says it knows. */
final class DriverOptions {

	private static final Map<String, DriverPropertyInfo> KNOWN = ask("jdbc:postgresql://host/database");

	private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

	private static final Pattern BOOLEAN = Pattern.compile("true|false");

	private DriverOptions() {
	}

	static boolean knows(String name) {
		return KNOWN.containsKey(name);
	}

	/** The driver would not notice a wrong value before it connects, or not at all. */
	static void check(String name, String value) {
		DriverPropertyInfo option = KNOWN.get(name);
		if (option == null) {
			return;
		}
		String example = String.valueOf(option.value);
		if (option.choices != null) {
			List<String> values = name.equals("requireAuth") ? List.of(value.split(",")) : List.of(value);
			List<String> choices = List.of(option.choices);
			require(choices.containsAll(values), name, "one of " + String.join(", ", choices));
		}
		else if (NUMBER.matcher(example).matches()) {
			boolean negative = value.startsWith("-") && name.endsWith("Timeout");
			require(NUMBER.matcher(value).matches() && !negative, name, "a whole number");
		}
		else if (BOOLEAN.matcher(example).matches()) {
			require(BOOLEAN.matcher(value).matches(), name, "true or false");
		}
	}

	static void require(boolean right, String name, String expected) {
		if (!right) {
			throw DatabaseUrl.malformed("has a value of '" + name + "' that is not " + expected);
		}
	}

	private static Map<String, DriverPropertyInfo> ask(String url) {
		try {
			return Arrays.stream(DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
				.collect(Collectors.toMap((option) -> option.name, Function.identity()));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The driver of Postgres is not on the class path", ex);
		}
	}

}
