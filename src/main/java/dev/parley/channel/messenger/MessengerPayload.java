package dev.parley.channel.messenger;

import dev.parley.channel.meta.MetaMessaging;

/** The envelope that Messenger and Instagram share, of the page. */
class MessengerPayload extends MetaMessaging {

	MessengerPayload(MessengerProperties properties) {
		super(MessengerChannel.NAME, properties.pageId());
	}

}
