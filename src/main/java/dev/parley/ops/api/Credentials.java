package dev.parley.ops.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import dev.parley.store.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The one user. Hashes are compared, in constant time, so that no length shows either.
 */
class Credentials {

	private static final String SCHEME = "basic ";

	private final byte[] expected;

	Credentials(String password) {
		this.expected = Digests.sha256("admin:" + password);
	}

	/** Whether a header tries to log in at all; the first call of a browser does not. */
	static boolean tries(@Nullable String authorization) {
		return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	boolean match(String authorization) {
		try {
			byte[] given = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
			return MessageDigest.isEqual(this.expected, Digests.sha256(new String(given, StandardCharsets.UTF_8)));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
