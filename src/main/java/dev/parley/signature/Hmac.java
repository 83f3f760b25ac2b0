package dev.parley.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 under one key. Safe for any number of threads. Shows the key to nobody. */
public final class Hmac {

	private static final String SHA_256 = "HmacSHA256";

	private final SecretKeySpec key;

	/**
	 * Uses the bytes as the key.
	 * @param key not empty
	 */
	public Hmac(byte[] key) {
		this.key = new SecretKeySpec(key, SHA_256);
	}

	/** Uses the UTF-8 bytes of the text as the key, as most platforms do. */
	public static Hmac of(String key) {
		return new Hmac(key.getBytes(StandardCharsets.UTF_8));
	}

	/** The code of the pieces, one after the other. */
	public byte[] code(byte[]... pieces) {
		try {
			// a Mac is not thread-safe: a new one for each call
			Mac mac = Mac.getInstance(SHA_256);
			mac.init(this.key);
			for (byte[] piece : pieces) {
				mac.update(piece);
			}
			return mac.doFinal();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JVM has " + SHA_256, ex);
		}
	}

	/**
	 * Whether a header is the prefix and the code in hexadecimal digits. Compares in
	 * constant time.
	 */
	public boolean matchesHex(@Nullable String header, String prefix, byte[]... pieces) {
		if (header == null || !header.startsWith(prefix)) {
			return false;
		}
		try {
			return MessageDigest.isEqual(code(pieces), HexFormat.of().parseHex(header.substring(prefix.length())));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** Whether a header has the form of the prefix and a code in hexadecimal digits. */
	public static boolean isHex(@Nullable String header, String prefix) {
		return header != null && header.startsWith(prefix)
				&& header.substring(prefix.length()).matches("\\p{XDigit}{64}");
	}

	/** Whether a secret is the one expected. Compares in constant time. */
	public static boolean same(String expected, @Nullable String given) {
		return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				given.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Whether a time stamp in seconds since 1970 lies within a window around now, on
	 * either side: one from the future can be replayed as well as an old one.
	 */
	public static boolean isRecent(@Nullable String timestamp, Duration window, Clock clock) {
		if (timestamp == null || timestamp.isEmpty() || timestamp.length() > 12
				|| !timestamp.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return false;
		}
		long skew = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
		return skew <= window.toSeconds();
	}

	@Override
	public String toString() {
		return "Hmac";
	}

}
