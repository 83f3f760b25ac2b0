package dev.parley.guard.injection;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InjectionConfiguration.Properties.class)
class InjectionConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	InjectionGuard injectionGuard(Properties properties) {
		String file = WrongSettingException.blankToNull(properties.rules());
		RuleBook book = RuleReader.builtIn();
		return new InjectionGuard((file != null) ? RuleReader.with(book, file) : book);
	}

	@Bean
	SmartInitializingSingleton injectionRules(InjectionGuard guard) {
		return guard::awaitRules;
	}

	/**
	 * What the operator adds.
	 *
	 * @param rules the path of a file of rules; null for none
	 */
	@ConfigurationProperties("parley.guard")
	record Properties(@Nullable String rules) {

	}

}
