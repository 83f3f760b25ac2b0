package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/**
 * Gives a context that is not started as an application the settings that hold
 * everywhere, with their variables.
 */
public final class DefaultSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String FILE = "parley.yaml";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			context.getEnvironment()
				.getPropertySources()
				.addLast(new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE)).get(0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
