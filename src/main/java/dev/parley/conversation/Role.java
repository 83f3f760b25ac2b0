package dev.parley.conversation;

import java.util.Locale;

/** Who speaks. The codes are what the table {@code messages} holds. */
public enum Role {

	USER, ASSISTANT;

	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Role of(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}
