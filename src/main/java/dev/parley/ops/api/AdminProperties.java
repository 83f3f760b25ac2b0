package dev.parley.ops.api;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.setting.WrongSettingException;
import dev.parley.store.Digests;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may operate the service.
 *
 * @param password of the user {@code admin}; null if there is none
 * @param users names with passwords or their hashes, such as
 * {@code eve:password,bob:sha256=…}; null if there are none
 * @param userHeader the header by which a proxy tells who it let in; null if none does
 */
@ConfigurationProperties("parley.admin")
record AdminProperties(@Nullable String password, @Nullable String users, @Nullable String userHeader) {

	private static final int SHORTEST = 12;

	private static final int LONGEST_NAME = 64;

	private static final String HASHED = "sha256=";

	private static final String USERS = "ADMIN_USERS";

	AdminProperties {
		password = (password != null && !password.isBlank()) ? password : null;
		users = WrongSettingException.blankToNull(users);
		userHeader = WrongSettingException.blankToNull(userHeader);
		if (password != null && password.length() < SHORTEST) {
			throw new WrongSettingException("ADMIN_PASSWORD", "is shorter than %d characters".formatted(SHORTEST),
					"Set it to a longer one (make one with: openssl rand -base64 24), or unset it to have no admin API.");
		}
		if (userHeader != null && !userHeader.matches("[A-Za-z0-9-]+")) {
			throw new WrongSettingException("ADMIN_USER_HEADER", "is not the name of a header",
					"Set it to the one by which your proxy tells who it let in, such as X-Forwarded-User.");
		}
		accounts(password, users);
	}

	/** The SHA-256 of the password, by name. */
	Map<String, byte[]> accounts() {
		return accounts(this.password, this.users);
	}

	private static Map<String, byte[]> accounts(@Nullable String password, @Nullable String users) {
		Map<String, byte[]> accounts = new LinkedHashMap<>();
		if (password != null) {
			accounts.put("admin", Digests.sha256(password));
		}
		String[] entries = (users != null) ? users.split(",") : new String[0];
		for (int i = 0; i < entries.length; i++) {
			String[] sides = entries[i].strip().split(":", 2);
			String name = sides[0].strip();
			if (sides.length < 2 || name.isEmpty() || name.length() > LONGEST_NAME
					|| name.chars().anyMatch(Character::isISOControl)) {
				throw wrong("is no list of names and passwords: its entry %d is none".formatted(i + 1));
			}
			if (accounts.put(name, hash(sides[1], i + 1)) != null) {
				throw wrong("has a name twice, or the admin of ADMIN_PASSWORD: in its entry %d".formatted(i + 1));
			}
		}
		return accounts;
	}

	private static byte[] hash(String secret, int entry) {
		if (!secret.startsWith(HASHED)) {
			if (secret.length() < SHORTEST) {
				throw wrong("has a password shorter than %d characters, in its entry %d".formatted(SHORTEST, entry));
			}
			return Digests.sha256(secret);
		}
		String hex = secret.substring(HASHED.length());
		if (!hex.matches("\\p{XDigit}{64}")) {
			throw wrong("has a hash that is no SHA-256 in hexadecimal digits, in its entry %d".formatted(entry));
		}
		return HexFormat.of().parseHex(hex);
	}

	private static WrongSettingException wrong(String problem) {
		return new WrongSettingException(USERS, problem,
				"Set it to something like eve:password,bob:sha256=hash, with passwords of at least %d characters "
					.formatted(SHORTEST)
						+ "(make one with: openssl rand -base64 24, its hash with: printf %s 'password' | sha256sum).");
	}

	@Override
	public String toString() {
		return "AdminProperties";
	}

}
