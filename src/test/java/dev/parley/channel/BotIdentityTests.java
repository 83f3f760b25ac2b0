package dev.parley.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BotIdentityTests {

	@Test
	void asksAgainUntilThePlatformTells() {
		AtomicInteger asked = new AtomicInteger();
		try (BotIdentity<String> identity = new BotIdentity<>("test", () -> switch (asked.incrementAndGet()) {
			case 1 -> Optional.empty();
			case 2 -> throw new IllegalStateException("out of order");
			default -> Optional.of("parley");
		}, Duration.ofMillis(1))) {
			assertThat(identity.known()).isEmpty();
			identity.start();
			identity.start();
			await().atMost(Duration.ofSeconds(10)).until(() -> identity.known().isPresent());
			assertThat(identity.known()).hasValue("parley");
			assertThat(asked).hasValue(3);
		}
	}

	@Test
	void keepsNobodyWaiting() {
		CountDownLatch told = new CountDownLatch(1);
		try (BotIdentity<String> identity = new BotIdentity<>("test", () -> {
			try {
				told.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Optional.of("parley");
		})) {
			identity.start();
			assertThat(identity.known()).isEmpty();
			told.countDown();
			await().atMost(Duration.ofSeconds(10)).until(() -> identity.known().isPresent());
		}
	}

}
