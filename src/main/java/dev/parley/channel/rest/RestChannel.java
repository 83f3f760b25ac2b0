package dev.parley.channel.rest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.channel.ButtonLimits;
import dev.parley.channel.Channel;
import dev.parley.conversation.Part;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.http.EventStream;
import org.jspecify.annotations.Nullable;

/** Programs that speak JSON. */
class RestChannel implements Channel {

	static final String NAME = "rest";

	private final RestProperties properties;

	private final RestPayload payload;

	private final @Nullable RestSignature signature;

	private final @Nullable RestCallback callback;

	RestChannel(RestProperties properties, @Nullable RestSignature signature, @Nullable RestCallback callback) {
		this.properties = properties;
		this.payload = new RestPayload(properties.textLimit());
		this.signature = signature;
		this.callback = callback;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public int bodyLimit() {
		return Math.toIntExact(this.properties.bodyLimit().toBytes());
	}

	@Override
	public void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		head.mustBePosted();
		if (this.signature != null) {
			this.signature.checkHeaders(head);
		}
		if (!isJson(head.header("content-type"))) {
			throw WebhookRejectedException.wrongType("application/json");
		}
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejectedException {
		request.mustBePosted();
		if (this.signature != null) {
			this.signature.verify(request);
		}
		if (!isJson(request.header("content-type"))) {
			throw WebhookRejectedException.wrongType("application/json");
		}
		InboundMessage message = this.payload.read(request);
		return new Webhook.Converse(message, patience(request), RestChannel::answer, isLive(request));
	}

	private static boolean isJson(@Nullable String contentType) {
		return contentType != null
				&& contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).matches("application/(.+\\+)?json");
	}

	/** Whether the reply is to come in events. */
	private static boolean isLive(WebhookRequest request) {
		String accept = request.header("accept");
		return accept != null && Stream.of(accept.split(",")).anyMatch(EventStream::isType);
	}

	private Duration patience(WebhookRequest request) {
		String prefer = request.header("prefer");
		boolean async = prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async");
		return (async || this.callback != null) ? Duration.ZERO : this.properties.patience();
	}

	/** A press is accepted under a name of its own, which the callback tells again. */
	private static WebhookAnswer answer(InboundMessage message, Webhook.@Nullable Reply reply) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("conversation_id", message.conversation().place());
		answer.put("message_id", message.messageId());
		if (reply == null) {
			answer.put("status", "pending");
		}
		else {
			answer.put("reply", reply.text());
			RestPayload.choices(answer, reply.buttons());
		}
		return WebhookAnswer.json((reply != null) ? 200 : 202, RestPayload.JSON.writeValueAsString(answer));
	}

	@Override
	public List<String> render(String answer) {
		return List.of(answer);
	}

	/** The reply tells them too, so programs need not know. */
	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		return new ButtonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
	}

	@Override
	public boolean sends() {
		return this.callback != null;
	}

	/** The receiver of a callback tells a repetition by its {@code webhook-id}. */
	@Override
	public boolean idempotent() {
		return true;
	}

	@Override
	public SendOutcome send(Part part) {
		return (this.callback != null) ? this.callback.send(part) : new SendOutcome.Sent(null);
	}

}
