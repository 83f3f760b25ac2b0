package dev.parley.channel.rest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.channel.SendOutcome;
import dev.parley.channel.SignedCallback;
import dev.parley.conversation.Part;
import org.jspecify.annotations.Nullable;

/** Posts replies to {@code REST_CALLBACK_URL}. */
class RestCallback {

	private final SignedCallback callback;

	private final Clock clock;

	RestCallback(URI callback, @Nullable RestSignature signature, Duration timeout, Clock clock) {
		this.callback = new SignedCallback(callback, (signature != null) ? signature.signatures() : null, timeout,
				clock);
		this.clock = clock;
	}

	SendOutcome send(Part part) {
		Map<String, Object> reply = new LinkedHashMap<>();
		reply.put("type", "message.reply");
		reply.put("timestamp", this.clock.instant().toString());
		reply.put("conversation_id", part.conversation().place());
		reply.put("message_ids", part.messageIds());
		reply.put("reply", part.text());
		RestPayload.choices(reply, part.buttons());
		return this.callback.send(part, RestPayload.JSON.writeValueAsBytes(reply), "the callback");
	}

}
