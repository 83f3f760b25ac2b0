package dev.parley.channel.messenger;

import dev.parley.channel.meta.MetaSignature;

/** Meta's, by the secrets of the Messenger app. */
class MessengerSignature extends MetaSignature {

	MessengerSignature(MessengerProperties properties) {
		super(properties.appSecret(), properties.verifyToken());
	}

}
