package dev.parley.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.store.StoreUnavailable;
import dev.parley.turn.Contacts;
import dev.parley.turn.Outcome;
import dev.parley.turn.Turns;
import dev.parley.turn.Undelivered;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /webhooks/{channel}}: the channel verifies and parses, then a turn is
 * taken.
 */
@RestController
class WebhookController {

	/** The path's variable that names the channel. */
	static final String CHANNEL = "channel";

	private final Channels channels;

	private final Turns turns;

	private final Contacts contacts;

	private final Undelivered undelivered;

	private final WebProperties properties;

	WebhookController(Channels channels, Turns turns, Contacts contacts, Undelivered undelivered,
			WebProperties properties) {
		this.channels = channels;
		this.turns = turns;
		this.contacts = contacts;
		this.undelivered = undelivered;
		this.properties = properties;
	}

	@PostMapping("/webhooks/{channel}")
	CompletableFuture<ResponseEntity<?>> receive(@PathVariable(CHANNEL) String name, HttpServletRequest request)
			throws IOException, WebhookRejected {
		Channel channel = this.channels.named(name).filter(Channel::listens).orElseThrow(NoSuchChannel::new);
		Webhook webhook = channel.receive(read(request, channel.bodyLimit()));
		if (webhook instanceof Webhook.Converse converse) {
			return this.turns.converse(channel, converse.message(), converse.patience())
				.thenApply((outcome) -> respond(converse, outcome));
		}
		return CompletableFuture.completedFuture(respond(accept(channel, (Webhook.Acknowledge) webhook)));
	}

	private WebhookAnswer accept(Channel channel, Webhook.Acknowledge call) {
		try {
			call.moves().forEach(this.contacts::move);
			call.messages().forEach((message) -> this.turns.accept(channel, this.contacts.identified(message)));
			call.failures().forEach(this.undelivered::bury);
			return call.answer();
		}
		catch (StoreUnavailable ex) {
			if (call.spoken() == null) {
				throw ex;
			}
			return call.spoken().apply(this.properties.away());
		}
	}

	/** Platforms shake hands with a GET. */
	@GetMapping("/webhooks/{channel}")
	CompletableFuture<ResponseEntity<?>> shakeHands(@PathVariable(CHANNEL) String name, HttpServletRequest request)
			throws IOException, WebhookRejected {
		return receive(name, request);
	}

	private static ResponseEntity<?> respond(Webhook.Converse converse, Outcome outcome) {
		if (outcome instanceof Outcome.Conflict) {
			return Problems.conflict();
		}
		if (outcome instanceof Outcome.Silenced silenced) {
			return Problems.silenced(silenced.retryAfter());
		}
		return respond(
				converse.answer().apply((outcome instanceof Outcome.Answered answered) ? answered.reply() : null));
	}

	/**
	 * The body byte by byte as it came: a form that the container parsed and rebuilt
	 * would no longer match its signature.
	 */
	private static WebhookRequest read(HttpServletRequest request, int limit) throws IOException {
		if (request.getContentLengthLong() > limit) {
			throw new BodyTooLarge(limit);
		}
		byte[] body = request.getInputStream().readNBytes(limit + 1);
		if (body.length > limit) {
			throw new BodyTooLarge(limit);
		}
		return new WebhookRequest(request.getMethod(), headers(request), QueryParameters.of(request.getQueryString()),
				body);
	}

	private static Map<String, List<String>> headers(HttpServletRequest request) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		for (String name : Collections.list(request.getHeaderNames())) {
			headers.put(name, Collections.list(request.getHeaders(name)));
		}
		return headers;
	}

	private static ResponseEntity<?> respond(WebhookAnswer answer) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
		if (answer.contentType() == null) {
			return response.build();
		}
		return response.header("Content-Type", answer.contentType())
			.body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

}
