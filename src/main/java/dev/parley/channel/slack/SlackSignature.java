package dev.parley.channel.slack;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.parley.signature.Hmac;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;

/** Slack's signatures, version {@code v0}: HMAC-SHA256 over {@code v0:timestamp:body}. */
class SlackSignature {

	private static final Duration WINDOW = Duration.ofMinutes(5);

	private final List<Hmac> keys;

	private final Clock clock;

	SlackSignature(List<String> secrets, Clock clock) {
		// a secret looks like hexadecimal digits but is the key as it stands
		this.keys = secrets.stream().map(Hmac::of).toList();
		this.clock = clock;
	}

	/** Refuses a call without anything that could be a signature of now. */
	void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		if (!Hmac.isRecent(head.header("x-slack-request-timestamp"), WINDOW, this.clock)
				|| !Hmac.isHex(head.header("x-slack-signature"), "v0=")) {
			throw WebhookRejectedException.forged();
		}
	}

	/**
	 * Refuses a call that is not signed by one of the secrets within the last or next
	 * five minutes.
	 */
	void verify(WebhookRequest request) throws WebhookRejectedException {
		String timestamp = request.header("x-slack-request-timestamp");
		if (timestamp == null || !Hmac.isRecent(timestamp, WINDOW, this.clock)) {
			throw WebhookRejectedException.forged();
		}
		byte[] start = ("v0:" + timestamp + ':').getBytes(StandardCharsets.UTF_8);
		String signature = request.header("x-slack-signature");
		boolean genuine = false;
		for (Hmac key : this.keys) {
			genuine |= key.matchesHex(signature, "v0=", start, request.body());
		}
		if (!genuine) {
			throw WebhookRejectedException.forged();
		}
	}

}
