package dev.parley.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Puts {@value #FILE} behind all other settings. Not an {@code application.yaml}: of two
 * of these, the service's and that of a project which has it as a library, Boot reads the
 * one that is first on the class path.
 * <p>
 * A document holds in the profiles that it names as one of Boot's does, and where it sets
 * {@value #STANDALONE}, only in the service itself.
 */
class Defaults implements EnvironmentPostProcessor, Ordered {

	static final String FILE = "parley.yaml";

	static final int ORDER = ConfigDataEnvironmentPostProcessor.ORDER + 1;

	private static final String STANDALONE = "parley.standalone";

	private static final String PROFILES = "spring.config.activate.on-profile";

	private static final String SERVICE = "dev.parley.ParleyApplication";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean standalone = environment.getProperty(STANDALONE, Boolean.class, isService(application));
		List<PropertySource<?>> documents = documents();
		// what stands further down wins, as in Boot's own files
		for (int i = documents.size() - 1; i >= 0; i--) {
			PropertySource<?> document = documents.get(i);
			if (holds(document, environment, standalone)) {
				environment.getPropertySources().addLast(document);
			}
		}
	}

	private static boolean isService(SpringApplication application) {
		return application.getAllSources()
			.stream()
			.anyMatch((source) -> source instanceof Class<?> type && type.getName().equals(SERVICE));
	}

	private static boolean holds(PropertySource<?> document, ConfigurableEnvironment environment, boolean standalone) {
		@Nullable Object profiles = document.getProperty(PROFILES);
		return (standalone || !document.containsProperty(STANDALONE))
				&& (profiles == null || environment.acceptsProfiles(Profiles.of(profiles.toString())));
	}

	/** All that the file holds, in its order. */
	static List<PropertySource<?>> documents() {
		try {
			return new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

}
