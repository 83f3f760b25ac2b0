package dev.parley.ops.api;

import java.time.Duration;

import dev.parley.ops.api.LogIns.Outcome;
import dev.parley.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogInsTests {

	private final SettableClock clock = new SettableClock();

	private final LogIns logIns = new LogIns(this.clock);

	@Test
	void waitsDoubleUpToFiveMinutes() {
		fail("192.0.2.1", 4);
		assertThat(this.logIns.wait("192.0.2.1")).isZero();
		for (long seconds : new long[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 }) {
			fail("192.0.2.1", 1);
			assertThat(this.logIns.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(seconds));
			this.clock.tick(Duration.ofSeconds(seconds));
		}
	}

	@Test
	void whoMustWaitIsRefusedWhateverTheyKnowAndDoesNotWaitLongerForIt() {
		fail("192.0.2.1", 5);
		assertThat(this.logIns.admit("192.0.2.1", true)).isEqualTo(Outcome.MUST_WAIT);
		fail("192.0.2.1", 100);
		assertThat(this.logIns.wait("192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
		this.clock.tick(Duration.ofSeconds(1));
		assertThat(this.logIns.admit("192.0.2.1", true)).isEqualTo(Outcome.ADMITTED);
		fail("192.0.2.1", 4);
		assertThat(this.logIns.wait("192.0.2.1")).as("the success began a new count").isZero();
	}

	@Test
	void addressesDoNotHinderEachOther() {
		fail("192.0.2.1", 5);
		assertThat(this.logIns.admit("192.0.2.2", true)).isEqualTo(Outcome.ADMITTED);
	}

	@Test
	void aNetworkOfVersionSixCountsAsOneAddress() {
		for (int i = 0; i < 5; i++) {
			fail("2001:db8:1:2::" + i, 1);
		}
		assertThat(this.logIns.admit("2001:db8:1:2:ffff::1", true)).isEqualTo(Outcome.MUST_WAIT);
		assertThat(this.logIns.admit("2001:db8:1:3::1", true)).isEqualTo(Outcome.ADMITTED);
	}

	@Test
	void manyAddressesTogetherMustWaitToo() {
		for (int i = 0; i < 100; i++) {
			assertThat(this.logIns.admit("10.0.%d.1".formatted(i), false)).isEqualTo(Outcome.WRONG);
		}
		assertThat(this.logIns.admit("10.0.100.1", false)).isEqualTo(Outcome.MUST_WAIT);
		assertThat(this.logIns.admit("10.0.101.1", true)).as("or a hit could be told").isEqualTo(Outcome.MUST_WAIT);
		assertThat(this.logIns.wait("10.0.101.1")).isEqualTo(Duration.ofSeconds(6));
		this.clock.tick(Duration.ofSeconds(6));
		assertThat(this.logIns.admit("10.0.102.1", false)).isEqualTo(Outcome.WRONG);
		assertThat(this.logIns.admit("10.0.103.1", false)).isEqualTo(Outcome.MUST_WAIT);
		this.clock.tick(Duration.ofMinutes(10));
		assertThat(this.logIns.admit("10.0.104.1", true)).isEqualTo(Outcome.ADMITTED);
	}

	@Test
	void whoLoggedInBeforeAndThisMachineDoNotWaitForOthers() {
		assertThat(this.logIns.admit("192.0.2.1", true)).isEqualTo(Outcome.ADMITTED);
		for (int i = 0; i < 1_000; i++) {
			fail("10.%d.%d.1".formatted(i / 256, i % 256), 1);
		}
		assertThat(this.logIns.admit("192.0.2.2", true)).isEqualTo(Outcome.MUST_WAIT);
		assertThat(this.logIns.admit("192.0.2.1", true)).isEqualTo(Outcome.ADMITTED);
		assertThat(this.logIns.admit("127.0.0.1", true)).isEqualTo(Outcome.ADMITTED);
	}

	@Test
	void memoryIsBounded() {
		LogIns ofMany = new LogIns(this.clock, 100_000);
		fail(ofMany, "192.0.2.1", 5);
		for (int i = 0; i < 10_000; i++) {
			fail(ofMany, "10.%d.%d.1".formatted(i / 256, i % 256), 1);
		}
		assertThat(ofMany.wait("192.0.2.1")).as("forgotten").isZero();
	}

	private void fail(String address, int times) {
		fail(this.logIns, address, times);
	}

	private static void fail(LogIns logIns, String address, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(logIns.admit(address, false)).isIn(Outcome.WRONG, Outcome.MUST_WAIT);
		}
	}

}
