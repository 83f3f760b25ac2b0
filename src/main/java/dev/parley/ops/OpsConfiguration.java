package dev.parley.ops;

import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(RetentionProperties.class)
class OpsConfiguration {

	/** What stands behind HELP; the equations stand in the Javadoc of the interfaces. */
	private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
			Map.entry(Metrics.MESSAGES, "Messages by what became of them"),
			Map.entry(Metrics.TURNS, "Turns by how they ended, and how long they took from the first to the last step"),
			Map.entry(Metrics.SENDS, "Attempts to send a part of an answer, and how long they took"),
			Map.entry(Metrics.TAKEOVERS, "Conversations taken over from a replica that fell silent"),
			Map.entry(Metrics.HANDBACKS, "Conversations given back by a replica or a person and gone on with"),
			Map.entry(Metrics.GUARD_FINDINGS, "What the guard found in messages (input) and answers (output)"),
			Map.entry(Metrics.BRAIN_CALLS, "Calls of the brain by outcome, and how long they took"),
			Map.entry(Metrics.BRAIN_TOKENS, "Tokens that the model took (input, cached) and gave (output)"),
			Map.entry(Metrics.BRAIN_COST, "What the model cost by the configured prices"),
			Map.entry(Metrics.STORE, "Operations of the store by outcome, and how long they took"));

	/** Describes the metrics where they are made by name alone. */
	@Bean
	static MeterFilter descriptions() {
		return new MeterFilter() {
			@Override
			public Meter.Id map(Meter.Id id) {
				String description = DESCRIPTIONS.get(id.getName());
				return (description == null || id.getDescription() != null) ? id : new Meter.Id(id.getName(),
						Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), description, id.getType());
			}
		};
	}

}
