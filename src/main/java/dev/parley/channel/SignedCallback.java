package dev.parley.channel;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.parley.conversation.Part;
import dev.parley.signature.StandardWebhooks;
import org.jspecify.annotations.Nullable;

/**
 * Posts parts to a program of the operator's, as Standard Webhooks. The
 * {@code webhook-id} of a part is the same at each attempt, so that the receiver can tell
 * a repetition. What is signed is the message and not its address, so that it may follow
 * a redirect.
 */
public final class SignedCallback {

	private final URI address;

	private final @Nullable StandardWebhooks signatures;

	private final PlatformHttp http;

	private final Clock clock;

	/**
	 * Makes a client.
	 * @param address where it posts
	 * @param signatures signs; null where nothing is signed
	 * @param timeout how long one call may take
	 */
	public SignedCallback(URI address, @Nullable StandardWebhooks signatures, Duration timeout, Clock clock) {
		this.address = address;
		this.signatures = signatures;
		this.http = new PlatformHttp(timeout);
		this.clock = clock;
	}

	/**
	 * Posts a part.
	 * @param body JSON
	 * @param receiver what errors call whoever answers, such as "the callback"
	 */
	public SendOutcome send(Part part, byte[] body, String receiver) {
		String id = "msg_"
				+ UUID.nameUUIDFromBytes("%s/%d/%d".formatted(part.conversation().value(), part.seq(), part.index())
					.getBytes(StandardCharsets.UTF_8));
		String timestamp = Long.toString(this.clock.instant().getEpochSecond());
		Map<String, String> headers = new HashMap<>(
				Map.of("Content-Type", "application/json", "webhook-id", id, "webhook-timestamp", timestamp));
		if (this.signatures != null) {
			headers.put("webhook-signature", this.signatures.sign(id, timestamp, body));
		}
		if (!part.trace().isEmpty()) {
			headers.put("traceparent", part.trace());
		}
		return this.http.postAndFollow(this.address, headers, body, (response) -> response.outcome(receiver));
	}

}
