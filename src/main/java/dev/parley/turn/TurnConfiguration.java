package dev.parley.turn;

import dev.parley.store.StoreMetrics;
import dev.parley.store.TurnLimits;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

@Configuration(proxyBeanMethods = false)
class TurnConfiguration {

	@Bean
	TurnLimits turnLimits(TurnProperties turns, OutboxProperties outbox) {
		return new TurnLimits(turns.lease(), turns.historyLimit(), turns.waitingLimit(), outbox.maxAge());
	}

	@Bean
	PeriodicTasks.Intervals taskIntervals(TurnProperties turns, OutboxProperties outbox) {
		return new PeriodicTasks.Intervals(turns.lease(), outbox.poll());
	}

	/** Counts nothing. */
	@Bean
	@Fallback
	TurnMetrics noMetrics() {
		return new TurnMetrics() {
		};
	}

	/** Measures nothing. */
	@Bean
	@Fallback
	StoreMetrics noStoreMetrics() {
		return StoreMetrics.NONE;
	}

}
