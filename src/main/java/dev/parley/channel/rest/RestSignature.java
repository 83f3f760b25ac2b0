package dev.parley.channel.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import dev.parley.channel.Hmac;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.setting.WrongSetting;

/**
 * Signatures by Standard Webhooks 1.0.0, version {@code v1}: HMAC-SHA256 over
 * {@code id.timestamp.body}.
 */
class RestSignature {

	private static final Duration WINDOW = Duration.ofMinutes(5);

	/** The specification asks for 24; what is shorter than this can be guessed. */
	private static final int SHORTEST_KEY = 16;

	private final List<Hmac> keys;

	private final Clock clock;

	RestSignature(String secrets, Clock clock) {
		this.keys = Arrays.stream(secrets.split("\\s+")).map(RestSignature::key).toList();
		this.clock = clock;
	}

	private static Hmac key(String secret) {
		try {
			byte[] key = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
			if (key.length >= SHORTEST_KEY) {
				return new Hmac(key);
			}
		}
		catch (IllegalArgumentException ex) {
			// told below, without the value
		}
		throw new WrongSetting("REST_WEBHOOK_SECRET",
				"holds something that is not 'whsec_' and the base64 of at least %d bytes".formatted(SHORTEST_KEY),
				"Make one with: echo whsec_$(openssl rand -base64 32). Several are separated by spaces.");
	}

	/**
	 * Refuses a call that is not signed by one of the secrets within the last or next
	 * five minutes.
	 */
	void verify(WebhookRequest request) throws WebhookRejected {
		String id = request.header("webhook-id");
		String timestamp = request.header("webhook-timestamp");
		if (id == null || id.isEmpty() || id.indexOf('.') >= 0 || timestamp == null
				|| !Hmac.isRecent(timestamp, WINDOW, this.clock)) {
			throw WebhookRejected.forged();
		}
		List<String> tokens = request.headers()
			.getOrDefault("webhook-signature", List.of())
			.stream()
			.flatMap((header) -> Arrays.stream(header.split(" ")))
			.toList();
		boolean genuine = false;
		for (Hmac key : this.keys) {
			byte[] expected = mac(key, id, timestamp, request.body());
			for (String token : tokens) {
				genuine |= MessageDigest.isEqual(expected, decoded(token));
			}
		}
		if (!genuine) {
			throw WebhookRejected.forged();
		}
	}

	/** The header {@code webhook-signature} for a callback, by the first secret. */
	String sign(String id, String timestamp, byte[] body) {
		return "v1," + Base64.getEncoder().encodeToString(mac(this.keys.get(0), id, timestamp, body));
	}

	private static byte[] decoded(String token) {
		try {
			return token.startsWith("v1,") ? Base64.getDecoder().decode(token.substring(3)) : new byte[0];
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	private static byte[] mac(Hmac key, String id, String timestamp, byte[] body) {
		return key.code((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8), body);
	}

}
