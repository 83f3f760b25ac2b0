package dev.parley.channel.rest;

import java.net.URI;
import java.time.Clock;

import dev.parley.channel.Channel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Switches the channel on: with a secret, or where unsigned calls are allowed. */
@Configuration(proxyBeanMethods = false)
@Conditional(RestConfiguration.SignedOrAllowed.class)
@EnableConfigurationProperties(RestProperties.class)
class RestConfiguration {

	private static final Log logger = LogFactory.getLog(RestConfiguration.class);

	@Bean
	Channel restChannel(RestProperties properties, Clock clock) {
		RestSignature signature = signature(properties, clock);
		URI callback = properties.callback();
		RestCallback client = (callback != null)
				? new RestCallback(callback, signature, properties.callbackTimeout(), clock) : null;
		return new RestChannel(properties, signature, client);
	}

	private static @Nullable RestSignature signature(RestProperties properties, Clock clock) {
		if (properties.webhookSecret() != null) {
			return new RestSignature(properties.webhookSecret(), clock);
		}
		logger.warn("Channel rest takes unsigned calls: anyone who reaches the service can speak as anyone. "
				+ "Set REST_WEBHOOK_SECRET to change that.");
		return null;
	}

	static class SignedOrAllowed implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			boolean development = !environment.acceptsProfiles(Profiles.of("jdbc"));
			return StringUtils.hasText(environment.getProperty("parley.rest.webhook-secret"))
					|| environment.getProperty("parley.rest.allow-unsigned", Boolean.class, development);
		}

	}

}
