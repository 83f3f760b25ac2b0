package dev.parley.guard.injection;

import dev.parley.setting.WrongSettingException;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InjectionProperties.class)
class InjectionConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	InjectionGuard injectionGuard(InjectionProperties properties) {
		String file = WrongSettingException.blankToNull(properties.rules());
		RuleBook book = RuleFiles.builtIn();
		return new InjectionGuard((file != null) ? RuleFiles.with(book, file) : book);
	}

	@Bean
	SmartInitializingSingleton injectionRules(InjectionGuard guard) {
		return guard::awaitRules;
	}

}
