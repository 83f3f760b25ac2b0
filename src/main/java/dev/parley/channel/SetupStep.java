package dev.parley.channel;

import org.jspecify.annotations.Nullable;

/**
 * What a person does so that a platform delivers to the service.
 *
 * @param text a sentence or more
 * @param code what is pasted or run; null for nothing. It names a secret's variable in
 * place of the secret
 */
public record SetupStep(String text, @Nullable String code) {

	public static SetupStep of(String text) {
		return new SetupStep(text, null);
	}

	public static SetupStep of(String text, String code) {
		return new SetupStep(text, code);
	}

}
