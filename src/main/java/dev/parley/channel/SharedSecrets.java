package dev.parley.channel;

import java.util.List;

import dev.parley.signature.Hmac;
import org.jspecify.annotations.Nullable;

/** Secrets that a platform repeats with each call, in place of a signature. */
public class SharedSecrets {

	private final List<String> secrets;

	/**
	 * Verifies by these.
	 * @param secrets separated by spaces; any of them verifies, so that one can be
	 * changed without a gap
	 */
	public SharedSecrets(String secrets) {
		this.secrets = List.of(secrets.strip().split("\\s+"));
	}

	/** Refuses a call that repeats none of them. Compares in constant time. */
	public void verify(@Nullable String given) throws WebhookRejectedException {
		boolean genuine = false;
		for (String secret : this.secrets) {
			genuine |= Hmac.same(secret, given);
		}
		if (!genuine) {
			throw WebhookRejectedException.forged();
		}
	}

}
