package dev.parley.setting;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Hides blank environment variables, so that the defaults of unset ones apply. */
class BlankVariables implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		PropertySource<?> variables = environment.getPropertySources().get(name);
		if (variables != null && variables.getSource() instanceof Map<?, ?> map) {
			environment.getPropertySources()
				.replace(name, new SystemEnvironmentPropertySource(name, withoutBlank(map)));
		}
	}

	private Map<String, Object> withoutBlank(Map<?, ?> map) {
		return map.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().toString().isBlank())
			.collect(Collectors.toMap((entry) -> entry.getKey().toString(), Map.Entry::getValue));
	}

	/** Before Boot wraps the variables and before the first of them is read. */
	@Override
	public int getOrder() {
		return Math.min(SystemEnvironmentPropertySourceEnvironmentPostProcessor.DEFAULT_ORDER,
				ConfigDataEnvironmentPostProcessor.ORDER) - 100;
	}

}
