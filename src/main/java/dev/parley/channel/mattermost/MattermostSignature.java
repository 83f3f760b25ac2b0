package dev.parley.channel.mattermost;

import dev.parley.channel.SharedSecrets;

/** The token that each outgoing webhook has and puts into its calls. */
class MattermostSignature extends SharedSecrets {

	MattermostSignature(String tokens) {
		super(tokens);
	}

}
