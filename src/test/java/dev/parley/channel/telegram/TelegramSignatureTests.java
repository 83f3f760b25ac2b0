package dev.parley.channel.telegram;

import java.util.List;
import java.util.Map;

import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class TelegramSignatureTests {

	private final TelegramSignature signature = new TelegramSignature("New-secret_1 Old-secret_0");

	@ParameterizedTest
	@ValueSource(strings = { "New-secret_1", "Old-secret_0" })
	void acceptsEachOfItsSecrets(String secret) {
		assertThatNoException().isThrownBy(
				() -> this.signature.verify(request(Map.of("x-telegram-bot-api-secret-token", List.of(secret)))));
		assertThatNoException().isThrownBy(
				() -> this.signature.verify(request(Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(secret)))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "new-secret_1", "New-secret_", "New-secret_1 ", "New-secret_1 Old-secret_0",
			"N\u00e9w", "\u0000" })
	void refusesAnythingElse(String secret) {
		assertRefused(Map.of("X-Telegram-Bot-Api-Secret-Token", List.of(secret)));
	}

	@Test
	void refusesACallWithoutTheHeader() {
		assertRefused(Map.of());
		assertRefused(Map.of("X-Telegram-Bot-Api-Secret-Token", List.of()));
	}

	private void assertRefused(Map<String, List<String>> headers) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.signature.verify(request(headers)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	private static WebhookRequest request(Map<String, List<String>> headers) {
		return new WebhookRequest("POST", headers, Map.of(), new byte[0]);
	}

}
