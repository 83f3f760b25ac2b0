package dev.parley.brain;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Reads a brain's settings when it is asked for: those of one that is not stop nothing.
 */
public final class LazySettings implements BeanFactoryPostProcessor {

	private final Class<?> settings;

	/**
	 * Makes them lazy.
	 * @param settings the type of the configuration properties
	 */
	public LazySettings(Class<?> settings) {
		this.settings = settings;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanNamesForType(this.settings, true, false)) {
			beans.getBeanDefinition(name).setLazyInit(true);
		}
	}

}
