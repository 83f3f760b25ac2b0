package dev.parley.channel.rest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.parley.channel.PlatformHttp;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/**
 * Posts replies to {@code REST_CALLBACK_URL}. The {@code webhook-id} of a part is the
 * same at each attempt, so that the receiver can tell a repetition. What is signed is the
 * message and not its address, so that it may follow a redirect.
 */
class RestCallback {

	private final PlatformHttp http;

	private final URI callback;

	private final @Nullable RestSignature signature;

	private final Clock clock;

	RestCallback(URI callback, @Nullable RestSignature signature, Duration timeout, Clock clock) {
		this.callback = callback;
		this.signature = signature;
		this.http = new PlatformHttp(timeout);
		this.clock = clock;
	}

	SendOutcome send(Part part) {
		byte[] body = body(part);
		String id = "msg_"
				+ UUID.nameUUIDFromBytes("%s/%d/%d".formatted(part.conversation().value(), part.seq(), part.index())
					.getBytes(StandardCharsets.UTF_8));
		String timestamp = Long.toString(this.clock.instant().getEpochSecond());
		Map<String, String> headers = new HashMap<>(
				Map.of("Content-Type", "application/json", "webhook-id", id, "webhook-timestamp", timestamp));
		if (this.signature != null) {
			headers.put("webhook-signature", this.signature.sign(id, timestamp, body));
		}
		if (!part.trace().isEmpty()) {
			headers.put("traceparent", part.trace());
		}
		return this.http.postAndFollow(this.callback, headers, body, (response) -> response.outcome("the callback"));
	}

	private byte[] body(Part part) {
		Map<String, Object> reply = new LinkedHashMap<>();
		reply.put("type", "message.reply");
		reply.put("timestamp", this.clock.instant().toString());
		reply.put("conversation_id", part.conversation().place());
		reply.put("message_ids", part.messageIds());
		reply.put("reply", part.text());
		return RestPayload.JSON.writeValueAsBytes(reply);
	}

}
