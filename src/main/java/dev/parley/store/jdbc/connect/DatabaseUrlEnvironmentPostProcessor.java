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

/** Turns {@code DATABASE_URL} into the profile {@code jdbc} and Boot's own settings. */
class DatabaseUrlEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final Log logger;

	DatabaseUrlEnvironmentPostProcessor(DeferredLogFactory logs) {
		this.logger = logs.getLog(DatabaseUrlEnvironmentPostProcessor.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String value = value(environment);
		if (value == null) {
			return;
		}
		DatabaseUrl url = DatabaseUrl.parse(value);
		if (!url.ignored().isEmpty()) {
			this.logger.warn("DATABASE_URL has options that the driver does not know and that are ignored: "
					+ String.join(", ", url.ignored()));
		}
		environment.addActiveProfile("jdbc");
		// behind the variables: Boot's own, such as SPRING_DATASOURCE_PASSWORD, still win
		environment.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new MapPropertySource("DATABASE_URL", settings(url)));
	}

	/**
	 * Not by way of the environment, which resolves a <code>${</code> in a password and
	 * shows the value when it cannot.
	 */
	private static @Nullable String value(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			Object value = source.getProperty("DATABASE_URL");
			if (value != null) {
				return WrongSettingException.blankToNull(value.toString());
			}
		}
		return null;
	}

	private static Map<String, Object> settings(DatabaseUrl url) {
		Map<String, Object> settings = new HashMap<>();
		put(settings, "spring.datasource.url", url.jdbcUrl());
		put(settings, "spring.datasource.username", url.user());
		put(settings, "spring.datasource.password", url.password());
		put(settings, "spring.datasource.hikari.data-source-properties.sslpassword", url.keyPassword());
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
