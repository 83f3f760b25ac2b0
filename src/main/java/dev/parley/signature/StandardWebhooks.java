package dev.parley.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import dev.parley.setting.WrongSettingException;

/**
 * Signatures by Standard Webhooks 1.0.0, version {@code v1}: HMAC-SHA256 over
 * {@code id.timestamp.body}. Safe for any number of threads. Shows the keys to nobody.
 */
public final class StandardWebhooks {

	/** The specification asks for 24; what is shorter than this can be guessed. */
	private static final int SHORTEST_KEY = 16;

	private final List<Hmac> keys;

	/**
	 * Uses secrets of the form {@code whsec_} and base64.
	 * @param variable the environment variable that they come from
	 * @param secrets one or several, separated by spaces: any of them verifies, the first
	 * signs
	 * @throws WrongSettingException when one of them is none
	 */
	public StandardWebhooks(String variable, String secrets) {
		this.keys = Arrays.stream(secrets.strip().split("\\s+")).map((secret) -> key(variable, secret)).toList();
	}

	private static Hmac key(String variable, String secret) {
		try {
			byte[] key = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
			if (key.length >= SHORTEST_KEY) {
				return new Hmac(key);
			}
		}
		catch (IllegalArgumentException ex) {
			// told below, without the value
		}
		throw new WrongSettingException(variable,
				"holds something that is not 'whsec_' and the base64 of at least %d bytes".formatted(SHORTEST_KEY),
				"Make one with: echo whsec_$(openssl rand -base64 32). Several are separated by spaces.");
	}

	/** The header {@code webhook-signature} of a message, by the first secret. */
	public String sign(String id, String timestamp, byte[] body) {
		return "v1," + Base64.getEncoder().encodeToString(mac(this.keys.get(0), id, timestamp, body));
	}

	/** Whether any of the headers holds a token that could be a signature. */
	public static boolean mayBeSigned(List<String> headers) {
		return headers.stream()
			.flatMap((header) -> Arrays.stream(header.split(" ")))
			.anyMatch((token) -> token.startsWith("v1,"));
	}

	/**
	 * Whether any of the tokens is the signature by any of the secrets. Compares in
	 * constant time, and knows nothing of the time: whoever asks looks at the timestamp.
	 */
	public boolean verify(String id, String timestamp, byte[] body, List<String> tokens) {
		boolean genuine = false;
		for (Hmac key : this.keys) {
			byte[] expected = mac(key, id, timestamp, body);
			for (String token : tokens) {
				genuine |= MessageDigest.isEqual(expected, decoded(token));
			}
		}
		return genuine;
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

	@Override
	public String toString() {
		return "StandardWebhooks";
	}

}
