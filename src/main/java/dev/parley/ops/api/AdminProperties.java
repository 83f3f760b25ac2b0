package dev.parley.ops.api;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may operate the service.
 *
 * @param password of the user {@code admin}
 */
@ConfigurationProperties("parley.admin")
record AdminProperties(String password) {

	private static final int SHORTEST = 12;

	AdminProperties {
		if (password.length() < SHORTEST) {
			throw new WrongSettingException("ADMIN_PASSWORD", "is shorter than %d characters".formatted(SHORTEST),
					"Set it to a longer one (make one with: openssl rand -base64 24), or unset it to have no admin API.");
		}
	}

	@Override
	public String toString() {
		return "AdminProperties";
	}

}
