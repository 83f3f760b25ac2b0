package dev.parley.store.jdbc.connect;

import java.util.TimeZone;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Makes ready for profile {@code jdbc} when all settings have been read, and refuses it
 * without a database, as it does a replica without a primary.
 */
class DatabaseRequired implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!environment.acceptsProfiles(Profiles.of("jdbc"))) {
			if (environment.containsProperty(ReadReplica.PREFIX + ".url")) {
				throw new WrongSettingException(ReadReplica.VARIABLE, "is set, but DATABASE_URL is not",
						"Set DATABASE_URL to the primary of that replica, or unset this.");
			}
			return;
		}
		// the driver logs in with the zone of the JVM, which the server may not know
		TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
		if (!environment.containsProperty("spring.datasource.url")) {
			throw new WrongSettingException("DATABASE_URL", "is not set, but profile jdbc is active",
					"Set it to " + DatabaseUrl.FORM + ", or leave the profile out to keep everything in memory.");
		}
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
