package dev.parley.ops.api;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches the admin API on when it has a password. */
@Configuration(proxyBeanMethods = false)
@Conditional(AdminConfiguration.Password.class)
@EnableConfigurationProperties(AdminProperties.class)
class AdminConfiguration {

	@Bean
	FilterRegistrationBean<AdminDoor> adminDoor(AdminProperties properties, Clock clock, MeterRegistry registry,
			JsonMapper json) {
		FilterRegistrationBean<AdminDoor> door = new FilterRegistrationBean<>(new AdminDoor(
				new Credentials(properties.password()), new LogIns(clock), new FailedLogIns(registry, clock), json));
		door.addUrlPatterns("/api/*", "/console/*");
		door.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
		return door;
	}

	static class Password implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("parley.admin.password"));
		}

	}

}
