package dev.parley.channel.messenger;

import java.util.Map;

import dev.parley.channel.meta.GraphApi;
import dev.parley.channel.meta.MetaMessagingClient;

/** The API that Messenger and Instagram share, as Messenger wants it. */
class MessengerClient extends MetaMessagingClient {

	MessengerClient(MessengerProperties properties) {
		super(new GraphApi("Messenger", properties.api(), properties.pageToken(), properties.timeout()),
				Map.of("messaging_type", "RESPONSE"));
	}

}
