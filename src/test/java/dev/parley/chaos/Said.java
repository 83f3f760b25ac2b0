package dev.parley.chaos;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * A message as the platform delivers it, any number of times.
 *
 * @param channel whose webhook it goes to
 * @param place the conversation, as the channel calls it
 * @param id unique in all of the run
 * @param text the id, and what is to happen to the message
 */
record Said(String channel, String place, String id, String text) {

	/** A stopped replica takes the connection and never answers. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	static Said of(String channel, String place, int number) {
		String id = place + "m" + number;
		return new Said(channel, place, id, id + ";");
	}

	Said with(String marker) {
		return new Said(this.channel, this.place, this.id, this.text + ' ' + marker);
	}

	String conversation() {
		return this.channel + ':' + this.place;
	}

	HttpRequest to(URI replica) {
		return HttpRequest.newBuilder(replica.resolve("/webhooks/" + this.channel))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("""
					{"conversation_id":"%s","message_id":"%s","text":"%s"}""".formatted(this.place, this.id,
					this.text)))
			.build();
	}

}
