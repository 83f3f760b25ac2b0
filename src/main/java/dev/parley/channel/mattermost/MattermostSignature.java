package dev.parley.channel.mattermost;

import java.util.List;

import dev.parley.signature.Hmac;
import dev.parley.channel.WebhookRejected;
import org.jspecify.annotations.Nullable;

/** The token that each outgoing webhook has and puts into its calls. */
class MattermostSignature {

	private final List<String> tokens;

	MattermostSignature(List<String> tokens) {
		this.tokens = List.copyOf(tokens);
	}

	/** Refuses a call without one of the tokens. */
	void verify(@Nullable String token) throws WebhookRejected {
		boolean genuine = false;
		for (String expected : this.tokens) {
			genuine |= Hmac.same(expected, token);
		}
		if (!genuine) {
			throw WebhookRejected.forged();
		}
	}

}
