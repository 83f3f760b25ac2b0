package dev.parley.setting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads environment variables as they were meant: as UTF-8 whatever the locale, without
 * the spaces, line ends and quotes that env files and secrets leave around a value, and a
 * blank one as an unset one, so that its default applies.
 */
class BlankVariables implements EnvironmentPostProcessor, Ordered {

	private static final Path RAW = Path.of("/proc/self/environ");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		PropertySource<?> variables = environment.getPropertySources().get(name);
		if (variables != null && variables.getSource() instanceof Map<?, ?> map) {
			environment.getPropertySources()
				.replace(name, new SystemEnvironmentPropertySource(name, meant(map, raw())));
		}
	}

	/**
	 * The variables that are set, as they were meant.
	 * @param map as the JVM decoded them
	 * @param raw the bytes of all of them, as the kernel keeps them; empty where it does
	 * not
	 */
	static Map<String, Object> meant(Map<?, ?> map, byte[] raw) {
		Map<String, String> decoded = decoded(raw);
		Map<String, Object> meant = new HashMap<>();
		map.forEach((key, value) -> {
			String text = unwrapped(decoded.getOrDefault(key.toString(), value.toString()));
			if (!text.isEmpty()) {
				meant.put(key.toString(), text);
			}
		});
		return meant;
	}

	/**
	 * Those that are not of ASCII alone: the JVM decodes them by the locale, and without
	 * one each of their bytes is lost.
	 */
	private static Map<String, String> decoded(byte[] raw) {
		Map<String, String> decoded = new HashMap<>();
		int begin = 0;
		for (int end = 0; end < raw.length; end++) {
			if (raw[end] == 0) {
				decode(ByteBuffer.wrap(raw, begin, end - begin), decoded);
				begin = end + 1;
			}
		}
		return decoded;
	}

	private static void decode(ByteBuffer variable, Map<String, String> decoded) {
		try {
			String[] sides = StandardCharsets.UTF_8.newDecoder().decode(variable).toString().split("=", 2);
			if (sides.length == 2 && !sides[1].chars().allMatch((c) -> c < 0x80)) {
				decoded.put(sides[0], sides[1]);
			}
		}
		catch (CharacterCodingException ex) {
			// in another character set, as the locale says: the JVM knows better
		}
	}

	private static byte[] raw() {
		try {
			return Files.isReadable(RAW) ? Files.readAllBytes(RAW) : new byte[0];
		}
		catch (IOException ex) {
			return new byte[0];
		}
	}

	private static String unwrapped(String value) {
		String text = value.strip();
		char first = text.isEmpty() ? ' ' : text.charAt(0);
		boolean quoted = text.length() > 1 && (first == '"' || first == '\'')
				&& text.indexOf(first, 1) == text.length() - 1;
		String inner = quoted ? text.substring(1, text.length() - 1) : text;
		return inner.isBlank() ? "" : inner;
	}

	/** Before Boot wraps the variables and before the first of them is read. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
