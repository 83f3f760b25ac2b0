package dev.parley.turn;

import java.time.Duration;

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

	@Bean
	Round heartbeat(Running running, TurnProperties turns) {
		return new Round("heartbeat", turns.lease().dividedBy(3), running::renew);
	}

	/** Often enough that a crash is noticed well within two leases. */
	@Bean
	Round sweep(Sweeper sweeper, TurnProperties turns) {
		return new Round("sweep", turns.lease().dividedBy(6), sweeper::sweep);
	}

	@Bean
	Round handBack(Handover handover, TurnProperties turns) {
		return new Round("hand-back", turns.lease().dividedBy(6), handover::returnIdle);
	}

	@Bean
	Round sending(Courier courier, OutboxProperties outbox) {
		return new Round("outbox", outbox.poll(), courier::poll);
	}

	@Bean
	Round replies(Waiters waiters) {
		return new Round("replies", Duration.ofMillis(300), waiters::look);
	}

	/** Counts nothing. */
	@Bean
	@Fallback
	TurnMetrics noMetrics() {
		return new TurnMetrics() {
		};
	}

}
