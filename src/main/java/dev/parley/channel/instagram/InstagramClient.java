package dev.parley.channel.instagram;

import java.util.Map;

import dev.parley.channel.meta.GraphApi;
import dev.parley.channel.meta.MetaMessagingClient;

/** The API that Messenger and Instagram share, as Instagram wants it. */
class InstagramClient extends MetaMessagingClient {

	InstagramClient(InstagramProperties properties) {
		super(new GraphApi("Instagram", properties.api(), properties.accessToken(), properties.timeout()), Map.of());
	}

}
