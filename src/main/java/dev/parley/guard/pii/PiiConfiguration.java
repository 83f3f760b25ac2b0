package dev.parley.guard.pii;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.guard.Guard;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PiiConfiguration.Properties.class)
class PiiConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 100)
	Guard piiGuard(Properties properties) {
		return new PiiGuard(properties.chosen());
	}

	/** Behind the start; a number that comes sooner loads what it needs by itself. */
	@EventListener(ApplicationReadyEvent.class)
	void loadNumberingPlans() {
		Thread loading = new Thread(NumberingPlans::load, "numbering-plans");
		loading.setDaemon(true);
		loading.start();
	}

	/**
	 * What is redacted.
	 *
	 * @param entities names separated by commas, or {@code none}; unset: the usual ones
	 */
	@ConfigurationProperties("parley.guard.pii")
	record Properties(@Nullable String entities) {

		Set<Entity> chosen() {
			String names = WrongSettingException.blankToNull(this.entities);
			if (names == null) {
				return Arrays.stream(Entity.values()).filter(Entity::usual).collect(Collectors.toSet());
			}
			return names.equalsIgnoreCase("none") ? Set.of()
					: Stream.of(names.split(",")).map(Properties::entity).collect(Collectors.toSet());
		}

		private static Entity entity(String name) {
			return Arrays.stream(Entity.values())
				.filter((entity) -> entity.setting().equals(name.strip().toLowerCase(Locale.ROOT)))
				.findFirst()
				.orElseThrow(() -> new WrongSettingException("GUARD_PII",
						"names something that the guard does not know",
						"Name some of %s, separated by commas, or none.".formatted(Arrays.stream(Entity.values())
							.map(Entity::setting)
							.collect(Collectors.joining(", ")))));
		}

	}

}
