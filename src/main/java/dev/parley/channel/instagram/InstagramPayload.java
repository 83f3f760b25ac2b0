package dev.parley.channel.instagram;

import dev.parley.channel.meta.MetaMessaging;

/** The envelope that Messenger and Instagram share, of the account. */
class InstagramPayload extends MetaMessaging {

	InstagramPayload(InstagramProperties properties) {
		super(InstagramChannel.NAME, properties.accountId());
	}

}
