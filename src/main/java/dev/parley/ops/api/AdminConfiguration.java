package dev.parley.ops.api;

import java.time.Clock;

import dev.parley.setting.AdminPassword;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Switches the admin API on when somebody has a password. */
@Configuration(proxyBeanMethods = false)
@Conditional(AdminPassword.class)
@EnableConfigurationProperties(AdminProperties.class)
class AdminConfiguration {

	@Bean
	FilterRegistrationBean<AdminDoor> adminDoor(AdminProperties properties, Clock clock, MeterRegistry registry,
			JsonMapper json) {
		FilterRegistrationBean<AdminDoor> door = new FilterRegistrationBean<>(
				new AdminDoor(new Credentials(properties.accounts()), properties.userHeader(), new LogIns(clock),
						new FailedLogIns(registry, clock), clock, json));
		door.addUrlPatterns("/api/*", "/console/*");
		door.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
		return door;
	}

}
