package dev.parley.channel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlatformIdTests {

	@ParameterizedTest
	@ValueSource(strings = { "T0ACME0001", "1764000000.000100", "US.1349120865", "wamid.HBgLMTY1==", "m_a-b/c+d" })
	void isSound(String id) {
		assertThat(PlatformId.sound(id)).isEqualTo(id);
		assertThat(PlatformId.soundWithin(id)).isEqualTo(id);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "a b", "a\nb", "\u0000", "\uD83D", "ž", "\u007F" })
	void isNone(String id) {
		assertThat(PlatformId.sound(id)).isEmpty();
		assertThat(PlatformId.soundWithin(id)).isEmpty();
	}

	@Test
	void passesForOneOnlyWithinAName() {
		assertThat(PlatformId.sound("a:b")).isEqualTo("a:b");
		assertThat(PlatformId.soundWithin("a:b")).isEmpty();
	}

	@Test
	void outgrowsNoKey() {
		assertThat(PlatformId.sound("x".repeat(512))).hasSize(512);
		assertThat(PlatformId.sound("x".repeat(513))).isEmpty();
		assertThat(PlatformId.soundWithin("x".repeat(255))).hasSize(255);
		assertThat(PlatformId.soundWithin("x".repeat(256))).isEmpty();
	}

}
