package dev.parley.channel.slack;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** By the vector that Slack publishes, and one with text beyond ASCII. */
class SlackSignatureTests {

	private static final long SENT = 1531420618;

	private static final String BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
			+ "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
			+ "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
			+ "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
			+ "803a0bc887a14d10d2c447fce8b6703c";

	private static final String GOOD = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

	@Test
	void acceptsThePublishedVector() {
		assertAccepted(SlackCalls.SECRET, 0, GOOD, BODY);
	}

	@Test
	void signsTheBytesOfTheBody() {
		assertAccepted(SlackCalls.SECRET, 0, "v0=4b333fba8a8808e668a68a3c67acd2e12fa777465fc1203a6e50af25f3b8d697",
				"{\"text\":\"žlutý kůň \uD83D\uDE00\"}");
	}

	@Test
	void acceptsAnyOfSeveralSecrets() {
		assertAccepted("other " + SlackCalls.SECRET, 0, GOOD, BODY);
		assertAccepted(SlackCalls.SECRET + " other", 0, GOOD, BODY);
	}

	@ParameterizedTest
	@ValueSource(longs = { -300, 300 })
	void acceptsTheEdgesOfTheWindow(long skew) {
		assertAccepted(SlackCalls.SECRET, skew, GOOD, BODY);
	}

	@ParameterizedTest
	@ValueSource(longs = { -301, 301 })
	void refusesWhatIsOutsideTheWindowOnEitherSide(long skew) {
		assertRefused(SlackCalls.SECRET, skew, "" + SENT, GOOD, BODY);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "v0=", "v0=zz", "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
			"v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
			"v0=b2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
			"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5" })
	void refusesAWrongSignature(String signature) {
		assertRefused(SlackCalls.SECRET, 0, "" + SENT, signature, BODY);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "-1", "+1531420618", "1531420618.0", "99999999999999999999", "now" })
	void refusesATimestampThatIsNone(String timestamp) {
		assertRefused(SlackCalls.SECRET, 0, timestamp, GOOD, BODY);
	}

	@Test
	void refusesAChangedBodyAndAnotherSecret() {
		assertRefused(SlackCalls.SECRET, 0, "" + SENT, GOOD, BODY + ' ');
		assertRefused("other", 0, "" + SENT, GOOD, BODY);
	}

	private static void assertAccepted(String secrets, long skew, String signature, String body) {
		assertThatNoException().isThrownBy(() -> signature(secrets, skew).verify(request("" + SENT, signature, body)));
	}

	private static void assertRefused(String secrets, long skew, String timestamp, String signature, String body) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> signature(secrets, skew).verify(request(timestamp, signature, body)))
			.matches((ex) -> ex.status() == 401);
	}

	private static SlackSignature signature(String secrets, long skew) {
		return new SlackSignature(List.of(secrets.split(" ")),
				Clock.fixed(Instant.ofEpochSecond(SENT + skew), ZoneOffset.UTC));
	}

	private static WebhookRequest request(String timestamp, String signature, String body) {
		Map<String, List<String>> headers = new HashMap<>();
		if (timestamp != null) {
			headers.put("X-Slack-Request-Timestamp", List.of(timestamp));
		}
		if (signature != null) {
			headers.put("X-Slack-Signature", List.of(signature));
		}
		return new WebhookRequest("POST", headers, Map.of(), body.getBytes(StandardCharsets.UTF_8));
	}

}
