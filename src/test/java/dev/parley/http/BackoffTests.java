package dev.parley.http;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

	@Test
	void theBoundDoublesUpToTheLongest() {
		assertThat(IntStream.of(1, 2, 3, 5, 6, 7).mapToObj(this.backoff::bound)).containsExactly(Duration.ofMillis(500),
				Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(10),
				Duration.ofSeconds(10));
		assertThat(this.backoff.bound(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
		assertThat(this.backoff.bound(0)).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void theWaitIsAnythingUpToTheBound() {
		assertThat(IntStream.range(0, 1000).mapToObj((i) -> this.backoff.after(3)))
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(2)))
			.anySatisfy((wait) -> assertThat(wait).isLessThan(Duration.ofSeconds(1)))
			.anySatisfy((wait) -> assertThat(wait).isGreaterThan(Duration.ofSeconds(1)));
	}

}
