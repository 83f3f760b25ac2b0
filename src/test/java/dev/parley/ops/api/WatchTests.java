package dev.parley.ops.api;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.store.Archive;
import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;
import dev.parley.store.Page;
import dev.parley.store.StoreUnavailableException;
import dev.parley.testing.SettableClock;
import dev.parley.store.Problems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchTests {

	private final SettableClock clock = new SettableClock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicBoolean away = new AtomicBoolean();

	private final Watch watch = new Watch(
			store(Archive.class, new Page<>(List.of(), null)), store(Housekeeping.class, new Backlog(3,
					Duration.ofMillis(1500), Map.of("dead", 2L), 0, Duration.ZERO, new Problems.Count(0, 0))),
			null, this.registry, this.clock);

	@Test
	void looksOnceASecondForAll() {
		Watch.Look first = this.watch.look();
		assertThat(this.watch.look()).isSameAs(first);
		assertThat(this.reads).hasValue(2);
		this.clock.tick(Duration.ofSeconds(1));
		assertThat(this.watch.look()).isNotSameAs(first);
		assertThat(this.reads).hasValue(4);
	}

	@Test
	void tellsFiguresOfAllTurns() {
		this.registry.timer("parley.turns", "channel", "rest", "outcome", "answered").record(Duration.ofSeconds(2));
		this.registry.timer("parley.turns", "channel", "slack", "outcome", "failed").record(Duration.ofSeconds(4));
		Watch.Sample sample = this.watch.look().sample();
		assertThat(sample.turns()).isEqualTo(2);
		assertThat(sample.failed()).isEqualTo(1);
		assertThat(sample.turnSeconds()).isEqualTo(6);
		assertThat(sample.slowestSeconds()).isEqualTo(4);
		assertThat(sample.oldestSeconds()).isEqualTo(1.5);
		assertThat(sample.outbox()).containsEntry("dead", 2L);
	}

	@Test
	void knowsNothingWhileTheStoreIsAway() {
		this.away.set(true);
		assertThat(this.watch.look().conversations()).isNull();
		assertThat(this.watch.look().sample()).isNull();
		this.away.set(false);
		this.clock.tick(Duration.ofSeconds(1));
		assertThat(this.watch.look().conversations()).isEmpty();
	}

	private <T> T store(Class<T> type, Object answer) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				this.reads.incrementAndGet();
				if (this.away.get()) {
					throw new StoreUnavailableException("away");
				}
				return answer;
			}));
	}

}
