package dev.parley.testing;

import java.security.CodeSource;

import dev.parley.ParleyApplication;
import dev.parley.brain.Brain;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Has the tests' services answer by the brains that come along, or by those of the tests,
 * though somebody has added one of their own: it would be preferred to all of them. A
 * test of that brain starts its service with {@value #PROPERTY}{@code =own}.
 */
final class BuiltInBrains implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PROPERTY = "parley.test.brain";

	private static final String COME_ALONG = "dev\\.parley\\.brain\\.(echo|llm|http)\\..*";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!"own".equals(context.getEnvironment().getProperty(PROPERTY))) {
			context.addBeanFactoryPostProcessor(BuiltInBrains::passOver);
		}
	}

	private static void passOver(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanNamesForType(Brain.class, true, false)) {
			BeanDefinition definition = beans.getBeanDefinition(name);
			Class<?> type = (definition.getFactoryBeanName() != null)
					? beans.getType(definition.getFactoryBeanName(), false) : beans.getType(name, false);
			// of one that a test registers, no more may be known than that it is a brain
			if (type != null && type != Brain.class && !type.getName().matches(COME_ALONG)
					&& location(ParleyApplication.class).equals(location(type))) {
				definition.setAutowireCandidate(false);
			}
		}
	}

	private static String location(Class<?> type) {
		@Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
		return (source != null) ? source.getLocation().toString() : "";
	}

}
