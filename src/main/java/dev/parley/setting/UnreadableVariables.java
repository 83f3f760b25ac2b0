package dev.parley.setting;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Refuses a setting with bytes in it that are no text: users would read question marks,
 * and phrases would never be heard.
 */
class UnreadableVariables implements EnvironmentPostProcessor, Ordered {

	private static final char NO_CHARACTER = '\ufffd';

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> settings && source.getName().contains(Defaults.FILE)) {
				for (String name : settings.getPropertyNames()) {
					check(environment, name, String.valueOf(settings.getProperty(name)));
				}
			}
		}
	}

	private static void check(ConfigurableEnvironment environment, String name, String set) {
		int end = set.startsWith("${") ? set.indexOf(':') : -1;
		String value = (end > 0) ? environment.getProperty(set.substring(2, end)) : null;
		if (value != null && value.indexOf(NO_CHARACTER) >= 0) {
			throw new WrongSettingException(set.substring(2, end), "holds bytes that are no characters",
					"Set it in UTF-8, and LC_ALL=C.UTF-8 beside it, which the service then reads it by.");
		}
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 100;
	}

}
