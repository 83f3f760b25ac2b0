package dev.parley.setting;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;

/**
 * Refuses what a variable can never be, whether or not what it sets is on: a time that is
 * none or that has no unit, which would count as milliseconds; a size or a number that is
 * none; a port that is none, before a web server meets it; bytes that are no text, or
 * users would read question marks and phrases would never be heard; and a secret that is
 * still the placeholder of an example. What kind a variable is of, its default in
 * {@code parley.yaml} tells.
 */
class VariableForms implements EnvironmentPostProcessor, Ordered {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::(.*))?}");

	private static final Pattern SECRET = Pattern
		.compile(".*(_SECRET|_TOKEN|_PASSWORD|_API_KEY)|DATABASE_URL|ADMIN_USERS");

	private static final Pattern PLACEHOLDER = Pattern.compile("(?i).*(set-me|change-?me|\u2026|\\.\\.\\.$).*|<.*>");

	private static final char NO_CHARACTER = '\ufffd';

	private static final int LAST_PORT = 65535;

	/** A time without a default, which tells nothing of its kind. */
	private static final Set<String> TIMES = Set.of("WHATSAPP_MAX_AGE");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		refusePlaceholder(environment, "DATABASE_URL");
		refusePlaceholder(environment, "DATABASE_READ_URL");
		port(environment, "PORT", " for 8080");
		port(environment, "MANAGEMENT_PORT", "");
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> settings && source.getName().contains(Defaults.FILE)) {
				for (String name : settings.getPropertyNames()) {
					Matcher listed = VARIABLE.matcher(String.valueOf(settings.getProperty(name)));
					if (listed.matches()) {
						String usual = (listed.group(2) != null) ? listed.group(2) : "";
						readable(environment, listed.group(1));
						check(environment, name, listed.group(1), usual);
					}
				}
			}
		}
	}

	private static void check(ConfigurableEnvironment environment, String property, String variable, String usual) {
		if (SECRET.matcher(variable).matches()) {
			refusePlaceholder(environment, variable);
		}
		else if (TIMES.contains(variable) || usual.matches("\\d+(ms|s|m|h|d)")) {
			time(variable, value(environment, property), usual);
		}
		else if (usual.matches("\\d+[KM]B")) {
			size(variable, value(environment, property), usual);
		}
		else if (variable.contains("_PRICE_")) {
			amount(variable, value(environment, property), usual);
		}
		else if (usual.matches("\\d+") && !variable.equals("PORT")) {
			number(variable, value(environment, property), usual);
		}
		else if (usual.matches("true|false")) {
			flag(variable, value(environment, property), usual);
		}
		else if (variable.equals("LOG_FORMAT")) {
			format(value(environment, property));
		}
	}

	/** Null where nothing is set, or what has a default of the kind is blank. */
	private static @Nullable String value(ConfigurableEnvironment environment, String property) {
		try {
			return WrongSettingException.blankToNull(environment.getProperty(property));
		}
		catch (IllegalArgumentException ex) {
			// it refers to another setting that there is not, which binding will tell
			return null;
		}
	}

	private static void readable(ConfigurableEnvironment environment, String variable) {
		String value = raw(environment, variable);
		if (value != null && value.indexOf(NO_CHARACTER) >= 0) {
			throw new WrongSettingException(variable, "holds bytes that are no characters",
					"Set it in UTF-8, and LC_ALL=C.UTF-8 beside it, which the service then reads it by.");
		}
	}

	private static void port(ConfigurableEnvironment environment, String variable, String usual) {
		String port = WrongSettingException.blankToNull(environment.getProperty(variable));
		if (port != null && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT)) {
			throw new WrongSettingException(variable, "is not the number of a port",
					"Set it to a number from 1 to 65535, or unset it%s.".formatted(usual));
		}
	}

	private static void time(String variable, @Nullable String value, String usual) {
		if (value == null || value.equalsIgnoreCase("forever")) {
			return;
		}
		if (value.matches("[+-]?\\d+") && !value.matches("[+-]?0+")) {
			throw new WrongSettingException(variable, "is a time without a unit",
					"Put the unit behind it, such as 30s, 5m or 2h" + orUnset(usual));
		}
		try {
			Duration ignored = DurationStyle.detectAndParse(value);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new WrongSettingException(variable, "is not a duration",
					"Set it to something like 500ms, 30s, 5m, 2h or 7d" + orUnset(usual));
		}
	}

	private static void size(String variable, @Nullable String value, String usual) {
		try {
			if (value != null && !DataSize.parse(value).isNegative()) {
				return;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		if (value != null) {
			throw new WrongSettingException(variable, "is not a size",
					"Set it to something like 512KB or 3MB" + orUnset(usual));
		}
	}

	private static void number(String variable, @Nullable String value, String usual) {
		if (value != null && !isWhole(value)) {
			throw new WrongSettingException(variable, "is not a whole number, or too large a one",
					"Set it to a whole number" + orUnset(usual));
		}
	}

	private static boolean isWhole(String value) {
		try {
			return Integer.decode(value) != null;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private static void amount(String variable, @Nullable String value, String usual) {
		try {
			if (value == null || new BigDecimal(value).signum() >= 0) {
				return;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw new WrongSettingException(variable, "is not a number from 0 upwards",
				"Set it to a number such as 0.25" + orUnset(usual));
	}

	private static void flag(String variable, @Nullable String value, String usual) {
		if (value != null && !value.toLowerCase(Locale.ROOT).matches("true|false")) {
			throw new WrongSettingException(variable, "is neither true nor false",
					"Set it to true or false" + orUnset(usual));
		}
	}

	private static void format(@Nullable String value) {
		if (value != null && !value.matches("ecs|gelf|logstash|.+\\..+")) {
			throw new WrongSettingException("LOG_FORMAT", "names no format", "Set it to one of: ecs, gelf, logstash.");
		}
	}

	private static String orUnset(String usual) {
		return (usual.isEmpty() ? ", or unset it" : ", or unset it for " + usual) + '.';
	}

	private static void refusePlaceholder(ConfigurableEnvironment environment, String variable) {
		String value = raw(environment, variable);
		if (value != null && PLACEHOLDER.matcher(value).matches()) {
			throw new WrongSettingException(variable, "is still the placeholder of an example",
					"Set it to a value of your own, or unset it.");
		}
	}

	/** As it is: a secret may hold what looks like a reference to another setting. */
	private static @Nullable String raw(ConfigurableEnvironment environment, String variable) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			Object value = source.getProperty(variable);
			if (value != null) {
				return value.toString();
			}
		}
		return null;
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 100;
	}

}
