package dev.parley.conversation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for logs. A platform's ids are personal data (a WhatsApp id is a phone number),
 * so logs carry a keyed hash that is the same for one id as long as this process lives.
 */
final class Hidden {

	private static final SecretKeySpec KEY = new SecretKeySpec(random(), "HmacSHA256");

	private Hidden() {
	}

	private static byte[] random() {
		byte[] bytes = new byte[32];
		new SecureRandom().nextBytes(bytes);
		return bytes;
	}

	static String hash(String id) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(KEY);
			return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)), 0, 6);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has HmacSHA256", ex);
		}
	}

}
