package dev.parley.channel.rest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.setting.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** By the vectors that the reference libraries of Standard Webhooks publish. */
class RestSignatureTests {

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

	private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

	private static final long SENT = 1614265330;

	private static final String BODY = "{\"test\": 2432232314}";

	private static final String GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

	@Test
	void acceptsThePublishedVector() {
		assertAccepted(SECRET, 0, ID, GOOD);
	}

	@Test
	void signsThePublishedVector() {
		assertThat(signature(SECRET, 0).signatures().sign(ID, "" + SENT, BODY.getBytes(StandardCharsets.UTF_8)))
			.isEqualTo(GOOD);
		assertThat(signature(SECRET, 0).signatures().sign("msg_1", "1700000000", "{}".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("v1,x5lVgj0b/JJJaUYaa1+6I5J/EECcryrPlFN4VrkmI94=");
	}

	@Test
	void acceptsAnyOfSeveralSecretsAndSignsByTheFirst() {
		assertAccepted(OTHER + " " + SECRET, 0, ID, GOOD);
		assertThat(signature(SECRET + " " + OTHER, 0).signatures()
			.sign(ID, "" + SENT, BODY.getBytes(StandardCharsets.UTF_8))).isEqualTo(GOOD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "v1a,abc " + GOOD, "v1,%%% " + GOOD, GOOD + " v2,x", "v1,AAAA " + GOOD })
	void findsTheGoodTokenAmongOthers(String tokens) {
		assertAccepted(SECRET, 0, ID, tokens);
	}

	@ParameterizedTest
	@ValueSource(longs = { -300, 300 })
	void acceptsTheEdgesOfTheWindow(long skew) {
		assertAccepted(SECRET, skew, ID, GOOD);
	}

	@ParameterizedTest
	@ValueSource(longs = { -301, 301 })
	void refusesWhatIsOutsideTheWindowOnEitherSide(long skew) {
		assertRefused(SECRET, skew, ID, "" + SENT, GOOD, BODY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "v1,", "v1,%%%", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
			"g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" })
	void refusesAWrongSignature(String tokens) {
		assertRefused(SECRET, 0, ID, "" + SENT, tokens, BODY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "+1614265330", "1614265330.0", "99999999999999999999", "now" })
	void refusesATimestampThatIsNone(String timestamp) {
		assertRefused(SECRET, 0, ID, timestamp, GOOD, BODY);
	}

	@Test
	void refusesAChangedBodyAnIdWithADotAndAnotherSecret() {
		assertRefused(SECRET, 0, ID, "" + SENT, GOOD, BODY + " ");
		assertRefused(SECRET, 0, ID + ".1", "" + SENT, GOOD, BODY);
		assertRefused(OTHER, 0, ID, "" + SENT, GOOD, BODY);
	}

	@Test
	void refusesACallWithoutHeaders() {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> signature(SECRET, 0).verify(new WebhookRequest("POST", Map.of(), Map.of(), new byte[0])));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "whsec_%%%", "whsec_", "whsec_c2hvcnQ=", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw hunter2" })
	void aSecretThatIsNoneStopsTheStartWithoutBeingShown(String secret) {
		assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> signature(secret, 0))
			.withMessageContaining("REST_WEBHOOK_SECRET")
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.remedy()).doesNotContain("hunter2", "c2hvcnQ"));
	}

	private static void assertAccepted(String secret, long skew, String id, String tokens) {
		assertThatNoException().isThrownBy(() -> signature(secret, skew).verify(request(id, "" + SENT, tokens, BODY)));
	}

	private static void assertRefused(String secret, long skew, String id, String timestamp, String tokens,
			String body) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> signature(secret, skew).verify(request(id, timestamp, tokens, body)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
	}

	private static RestSignature signature(String secret, long skew) {
		return new RestSignature(secret, Clock.fixed(Instant.ofEpochSecond(SENT + skew), ZoneOffset.UTC));
	}

	private static WebhookRequest request(String id, String timestamp, String tokens, String body) {
		return new WebhookRequest("POST", Map.of("Webhook-Id", List.of(id), "WEBHOOK-TIMESTAMP", List.of(timestamp),
				"webhook-signature", List.of(tokens)), Map.of(), body.getBytes(StandardCharsets.UTF_8));
	}

}
