package dev.parley.turn;

import dev.parley.store.Terms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

@Configuration(proxyBeanMethods = false)
class TurnConfiguration {

	@Bean
	Terms terms(TurnProperties turns, OutboxProperties outbox) {
		return new Terms(turns.lease(), turns.historyLimit(), turns.waitingLimit(), outbox.timeout());
	}

	/** Counts nothing. */
	@Bean
	@Fallback
	TurnMetrics noMetrics() {
		return new TurnMetrics() {
		};
	}

}
