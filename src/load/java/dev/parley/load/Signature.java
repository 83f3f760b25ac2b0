package dev.parley.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls by Standard Webhooks, as production does. */
final class Signature {

	/** Of this run alone: nothing but 127.0.0.1 hears of it. */
	static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(java.security.SecureRandom.getSeed(32));

	private static final SecretKeySpec KEY = new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)),
			"HmacSHA256");

	private Signature() {
	}

	static String of(String id, long timestamp, String body) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(KEY);
			byte[] signed = (id + '.' + timestamp + '.' + body).getBytes(StandardCharsets.UTF_8);
			return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
