package dev.parley.channel.rest;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.signature.Hmac;
import dev.parley.signature.StandardWebhooks;

/** How programs prove that they call, and the service that it answers. */
class RestSignature {

	private static final Duration WINDOW = Duration.ofMinutes(5);

	private final StandardWebhooks signatures;

	private final Clock clock;

	RestSignature(String secrets, Clock clock) {
		this.signatures = new StandardWebhooks("REST_WEBHOOK_SECRET", secrets);
		this.clock = clock;
	}

	/** Refuses a call without anything that could be a signature of now. */
	void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		String id = head.header("webhook-id");
		if (id == null || id.isEmpty() || id.indexOf('.') >= 0
				|| !Hmac.isRecent(head.header("webhook-timestamp"), WINDOW, this.clock)
				|| !StandardWebhooks.mayBeSigned(head.headers().getOrDefault("webhook-signature", List.of()))) {
			throw WebhookRejectedException.forged();
		}
	}

	/**
	 * Refuses a call that is not signed by one of the secrets within the last or next
	 * five minutes.
	 */
	void verify(WebhookRequest request) throws WebhookRejectedException {
		String id = request.header("webhook-id");
		String timestamp = request.header("webhook-timestamp");
		if (id == null || id.isEmpty() || id.indexOf('.') >= 0 || timestamp == null
				|| !Hmac.isRecent(timestamp, WINDOW, this.clock)) {
			throw WebhookRejectedException.forged();
		}
		List<String> tokens = request.headers()
			.getOrDefault("webhook-signature", List.of())
			.stream()
			.flatMap((header) -> Arrays.stream(header.split(" ")))
			.toList();
		if (!this.signatures.verify(id, timestamp, request.body(), tokens)) {
			throw WebhookRejectedException.forged();
		}
	}

	/** What signs callbacks. */
	StandardWebhooks signatures() {
		return this.signatures;
	}

}
