package dev.parley.channel.slack;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.parley.channel.Cases;
import dev.parley.channel.WebhookRequest;
import dev.parley.signature.Hmac;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Calls as Slack makes and signs them. */
final class SlackCalls {

	static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

	private SlackCalls() {
	}

	static String body(String name) {
		return new String(Cases.read(SlackCalls.class, name), UTF_8);
	}

	static WebhookRequest unsigned(String name) {
		return Cases.post(name, Cases.read(SlackCalls.class, name));
	}

	/** Signed at a time in seconds. */
	static WebhookRequest signed(String timestamp, String name, byte[] body) {
		String code = HexFormat.of().formatHex(Hmac.of(SECRET).code(("v0:" + timestamp + ':').getBytes(UTF_8), body));
		return new WebhookRequest("POST", Map.of("Content-Type", List.of(Cases.type(name)), "X-Slack-Request-Timestamp",
				List.of(timestamp), "X-Slack-Signature", List.of("v0=" + code)), Map.of(), body);
	}

}
