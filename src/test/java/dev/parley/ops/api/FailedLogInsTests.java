package dev.parley.ops.api;

import java.time.Duration;

import dev.parley.ops.api.LogIns.Outcome;
import dev.parley.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FailedLogInsTests {

	private final SettableClock clock = new SettableClock();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final FailedLogIns failed = new FailedLogIns(this.registry, this.clock);

	@Test
	void countsFromTheStartWhyALogInFailed() {
		assertThat(count("wrong")).isZero();
		assertThat(count("must_wait")).isZero();
		this.failed.tell("192.0.2.1", Outcome.WRONG);
		this.failed.tell("192.0.2.1", Outcome.MUST_WAIT);
		this.failed.tell("192.0.2.1", Outcome.MUST_WAIT);
		assertThat(count("wrong")).isEqualTo(1);
		assertThat(count("must_wait")).isEqualTo(2);
	}

	@Test
	void namesTheAddressAtMostOnceInFiveSecondsAndHowManyFailedMeanwhile(CapturedOutput output) {
		for (int i = 1; i <= 40; i++) {
			this.failed.tell("192.0.2." + i, Outcome.WRONG);
		}
		assertThat(output).contains("A log-in from 192.0.2.1 failed: user or password is wrong")
			.doesNotContain("192.0.2.2");
		this.clock.tick(Duration.ofSeconds(5));
		this.failed.tell("2001:db8::1", Outcome.MUST_WAIT);
		assertThat(output).contains("A log-in from 2001:db8::1 failed: it must wait after too many wrong ones; "
				+ "39 more failed since the last such line");
	}

	@Test
	void whatIsNoAddressIsNotLogged(CapturedOutput output) {
		this.failed.tell("192.0.2.1\nA log-in from 198.51.100.7", Outcome.WRONG);
		assertThat(output).contains("an address that cannot be read").doesNotContain("198.51.100.7");
	}

	private double count(String reason) {
		return this.registry.get("parley.logins.failed").tag("reason", reason).counter().count();
	}

}
