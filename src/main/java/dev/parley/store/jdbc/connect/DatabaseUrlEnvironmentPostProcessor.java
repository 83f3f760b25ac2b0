package dev.parley.store.jdbc.connect;

import java.util.HashMap;
import java.util.Map;

import dev.parley.setting.WrongSettingException;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Turns {@code DATABASE_URL} into the profile {@code jdbc} and Boot's own settings, and
 * {@code DATABASE_READ_URL} into those of {@link ReadReplica}.
 */
class DatabaseUrlEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final Log logger;

	DatabaseUrlEnvironmentPostProcessor(DeferredLogFactory logs) {
		this.logger = logs.getLog(DatabaseUrlEnvironmentPostProcessor.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		DatabaseUrl primary = read(environment, "DATABASE_URL");
		if (primary != null) {
			environment.addActiveProfile("jdbc");
			Map<String, Object> settings = settings("spring.datasource", primary);
			put(settings, "spring.datasource.hikari.data-source-properties.sslpassword", primary.keyPassword());
			add(environment, "DATABASE_URL", settings);
		}
		DatabaseUrl replica = read(environment, ReadReplica.VARIABLE);
		if (replica != null) {
			Map<String, Object> settings = settings(ReadReplica.PREFIX, replica);
			put(settings, ReadReplica.PREFIX + ".sslpassword", replica.keyPassword());
			add(environment, ReadReplica.VARIABLE, settings);
		}
	}

	private @Nullable DatabaseUrl read(ConfigurableEnvironment environment, String variable) {
		String value = value(environment, variable);
		DatabaseUrl url = (value != null) ? DatabaseUrl.parse(variable, value) : null;
		if (url != null && !url.ignored().isEmpty()) {
			this.logger.warn(variable + " has options that the driver does not know and that are ignored: "
					+ String.join(", ", url.ignored()));
		}
		return url;
	}

	/**
	 * Behind the variables: Boot's own, such as SPRING_DATASOURCE_PASSWORD, still win.
	 */
	private static void add(ConfigurableEnvironment environment, String variable, Map<String, Object> settings) {
		environment.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new MapPropertySource(variable, settings));
	}

	/**
	 * Not by way of the environment, which resolves a <code>${</code> in a password and
	 * shows the value when it cannot.
	 */
	private static @Nullable String value(ConfigurableEnvironment environment, String variable) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			Object value = source.getProperty(variable);
			if (value != null) {
				return WrongSettingException.blankToNull(value.toString());
			}
		}
		return null;
	}

	private static Map<String, Object> settings(String prefix, DatabaseUrl url) {
		Map<String, Object> settings = new HashMap<>();
		put(settings, prefix + ".url", url.jdbcUrl());
		put(settings, prefix + ".username", url.user());
		put(settings, prefix + ".password", url.password());
		return settings;
	}

	private static void put(Map<String, Object> settings, String name, @Nullable String value) {
		if (value != null) {
			settings.put(name, value.replace("${", "\\${"));
		}
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER - 1;
	}

}
