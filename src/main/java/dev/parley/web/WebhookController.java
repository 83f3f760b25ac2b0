package dev.parley.web;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejected;
import dev.parley.store.StoreUnavailable;
import dev.parley.turn.Outcome;
import dev.parley.turn.Turns;
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

	private final WebProperties properties;

	WebhookController(Channels channels, Turns turns, WebProperties properties) {
		this.channels = channels;
		this.turns = turns;
		this.properties = properties;
	}

	@PostMapping("/webhooks/{channel}")
	CompletableFuture<ResponseEntity<?>> receive(@PathVariable(CHANNEL) String name, HttpServletRequest request)
			throws WebhookRejected {
		Channel channel = this.channels.named(name).filter(Channel::listens).orElseThrow(NoSuchChannel::new);
		Webhook webhook = channel.receive(WebhookReader.read(request));
		if (webhook instanceof Webhook.Converse converse) {
			return this.turns.converse(channel, converse.message(), converse.patience())
				.thenApply((outcome) -> respond(converse, outcome));
		}
		return CompletableFuture.completedFuture(respond(accept(channel, (Webhook.Acknowledge) webhook)));
	}

	private WebhookAnswer accept(Channel channel, Webhook.Acknowledge call) {
		try {
			call.messages().forEach((message) -> this.turns.accept(channel, message));
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
			throws WebhookRejected {
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

	private static ResponseEntity<?> respond(WebhookAnswer answer) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
		if (answer.contentType() == null) {
			return response.build();
		}
		return response.header("Content-Type", answer.contentType())
			.body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

}
