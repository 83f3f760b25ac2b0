package dev.parley.store.jdbc.connect;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Lets Boot make no {@code DataSource} where conversations are kept in memory: without a
 * URL it would fail. A project that has one of its own keeps it. Not by
 * {@code spring.autoconfigure.exclude}, which such a project may set for itself.
 */
class DataSourceFilter implements AutoConfigurationImportFilter, EnvironmentAware, BeanClassLoaderAware {

	private static final String DATA_SOURCE = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

	private @Nullable Environment environment;

	private @Nullable ClassLoader classLoader;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	@Override
	public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
		boolean wanted = this.environment == null || isWanted(this.environment);
		boolean[] match = new boolean[names.length];
		for (int i = 0; i < names.length; i++) {
			match[i] = wanted || !DATA_SOURCE.equals(names[i]);
		}
		return match;
	}

	private boolean isWanted(Environment environment) {
		if (environment.acceptsProfiles(Profiles.of("jdbc"))) {
			return true;
		}
		return !environment.getProperty("parley.standalone", Boolean.class, false)
				&& (environment.containsProperty("spring.datasource.url")
						|| environment.containsProperty("spring.datasource.jndi-name")
						|| EmbeddedDatabaseConnection.get(this.classLoader) != EmbeddedDatabaseConnection.NONE);
	}

}
