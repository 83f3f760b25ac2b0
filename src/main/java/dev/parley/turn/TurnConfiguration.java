package dev.parley.turn;

import java.time.Duration;

import dev.parley.store.StoreMetrics;
import dev.parley.store.TurnLimits;

import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;

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

	/**
	 * Bound rather than injected as a value, which would not tell a wrong one by its
	 * name.
	 */
	@Bean
	TurnLifecycle.Grace shutdownGrace(Environment environment) {
		BindResult<Duration> grace = Binder.get(environment)
			.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class);
		return new TurnLifecycle.Grace(grace.isBound() ? grace.get() : Duration.ofSeconds(30));
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
