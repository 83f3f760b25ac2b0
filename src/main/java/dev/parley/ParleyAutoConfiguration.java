package dev.parley;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.Ordered;

/**
 * All of Parley, for the service itself and for any other web application on Spring Boot
 * that has it on its class path: what that declares comes first, such as its
 * {@code Brain}, and what of Boot's steps aside comes afterwards.
 * <p>
 * It looks through its own packages in place of a list of imports, because nearly all
 * that it would find there is their own business. Beans carry the names of their classes,
 * or one of an application's that is called the same would take a bean's place unseen.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
@Conditional(ParleyAutoConfiguration.Served.class)
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
		excludeFilters = { @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ParleyApplication.class),
				@Filter(type = FilterType.CUSTOM,
						classes = { TypeExcludeFilter.class, AutoConfigurationExcludeFilter.class }) })
public class ParleyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	/** Some start the service itself without a door, and a library serves one. */
	static class Served extends AnyNestedCondition {

		Served() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class OnTheWeb {

		}

		@ConditionalOnProperty("parley.standalone")
		static class ByItself {

		}

	}

}
