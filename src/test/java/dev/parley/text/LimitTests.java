package dev.parley.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "žluť", "重要", "\uD83D\uDE00a" })
	void countsAsPlatformsDo(String text) {
		assertThat(Limit.bytes(20).of(text)).isEqualTo(text.getBytes(UTF_8).length);
		assertThat(Limit.characters(20).of(text)).isEqualTo(text.length());
	}

	@Test
	void refusesWhatHoldsNoMarkedCharacter() {
		assertThatIllegalArgumentException().isThrownBy(() -> Limit.characters(19));
	}

}
