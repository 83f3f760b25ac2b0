package dev.parley.ops.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

import dev.parley.store.Digests;
import org.jspecify.annotations.Nullable;

/**
 * Who has which password. Hashes are compared, in constant time, so that no length shows
 * either; and with all of them, so that no name does.
 */
class Credentials {

	private static final String SCHEME = "basic ";

	private final Map<String, byte[]> accounts;

	/**
	 * Knows accounts.
	 * @param accounts the SHA-256 of the password, by name
	 */
	Credentials(Map<String, byte[]> accounts) {
		this.accounts = accounts;
	}

	/** Whether a header tries to log in at all; the first call of a browser does not. */
	static boolean tries(@Nullable String authorization) {
		return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

	/** Whose name and password these are; null if nobody's. */
	@Nullable String match(String authorization) {
		try {
			byte[] decoded = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
			String[] given = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
			return (given.length == 2) ? match(given[0], given[1]) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private @Nullable String match(String name, String password) {
		byte[] hashedName = Digests.sha256(name);
		byte[] hashed = Digests.sha256(password);
		String matching = null;
		for (Map.Entry<String, byte[]> account : this.accounts.entrySet()) {
			boolean matches = MessageDigest.isEqual(account.getValue(), hashed)
					& MessageDigest.isEqual(Digests.sha256(account.getKey()), hashedName);
			matching = matches ? account.getKey() : matching;
		}
		return matching;
	}

}
