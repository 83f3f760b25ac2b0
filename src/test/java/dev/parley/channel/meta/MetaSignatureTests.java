package dev.parley.channel.meta;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.signature.Hmac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class MetaSignatureTests {

	private static final String BODY = "{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"messaging\":"
			+ "[{\"message\":{\"text\":\"\\u00e4\\u00f6\\u00e5\"}}]}]}";

	private static final String CODE = "14ba4e93a21d9bcc65a70ddac0e4569d859de706b7a871edba8c424e42d521c0";

	@Test
	void acceptsTheVectorWhoseBodyHasEscapes() {
		assertAccepted("app-secret", "sha256=" + CODE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "old-secret app-secret", "app-secret  new-secret", " app-secret " })
	void acceptsAnyOfSeveralSecrets(String secrets) {
		assertAccepted(secrets, "sha256=" + CODE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "sha256=", CODE, "sha1=" + CODE, "sha256=" + CODE + "00", "sha256=zz",
			"SHA256=" + CODE, "sha256=04ba4e93a21d9bcc65a70ddac0e4569d859de706b7a871edba8c424e42d521c0" })
	void refusesAWrongSignature(String header) {
		assertRefused("app-secret", BODY, Map.of("X-Hub-Signature-256", List.of(header)));
	}

	@Test
	void refusesAChangedBodyAnotherSecretAndNoSignature() {
		Map<String, List<String>> good = Map.of("X-Hub-Signature-256", List.of("sha256=" + CODE));
		assertRefused("app-secret", BODY.replace("\\u00e4", "\u00e4"), good);
		assertRefused("other-secret", BODY, good);
		assertRefused("app-secret", BODY, Map.of());
		assertRefused("app-secret", BODY, Map.of("X-Hub-Signature", List.of("sha256=" + CODE)));
	}

	@Test
	void signsTheBytesAndNotTheText() {
		byte[] noUtf8 = HexFormat.of().parseHex("ff00fe");
		String code = HexFormat.of().formatHex(Hmac.of("app-secret").code(noUtf8));
		assertThatNoException()
			.isThrownBy(() -> new MetaSignature("app-secret", "token").verify(new WebhookRequest("POST",
					Map.of("x-hub-signature-256", List.of("sha256=" + code)), Map.of(), noUtf8)));
	}

	@Test
	void givesTheChallengeBackAsPlainText() {
		WebhookAnswer answer = shakeHands("subscribe", "verify me", "<b>1158201444</b>");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.contentType()).startsWith("text/plain");
		assertThat(answer.body()).isEqualTo("<b>1158201444</b>");
	}

	@ParameterizedTest
	@CsvSource({ "subscribe,other,1", "unsubscribe,verify me,1", "subscribe,,1", ",verify me,1", "subscribe,verify me,",
			",," })
	void shakesNoOtherHands(String mode, String token, String challenge) {
		WebhookAnswer answer = shakeHands(mode, token, challenge);
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.body()).isEmpty();
	}

	private static WebhookAnswer shakeHands(String mode, String token, String challenge) {
		Map<String, List<String>> parameters = new HashMap<>();
		put(parameters, "hub.mode", mode);
		put(parameters, "hub.verify_token", token);
		put(parameters, "hub.challenge", challenge);
		return new MetaSignature("app-secret", "verify me")
			.shakeHands(new WebhookRequest("GET", Map.of(), parameters, new byte[0]));
	}

	private static void put(Map<String, List<String>> parameters, String name, String value) {
		if (value != null) {
			parameters.put(name, List.of(value));
		}
	}

	private static void assertAccepted(String secrets, String header) {
		assertThatNoException().isThrownBy(() -> new MetaSignature(secrets, "token")
			.verify(request(BODY, Map.of("X-Hub-Signature-256", List.of(header)))));
	}

	private static void assertRefused(String secrets, String body, Map<String, List<String>> headers) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> new MetaSignature(secrets, "token").verify(request(body, headers)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	private static WebhookRequest request(String body, Map<String, List<String>> headers) {
		return new WebhookRequest("POST", headers, Map.of(), body.getBytes(StandardCharsets.UTF_8));
	}

}
