package dev.parley.web;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.turn.MessagePipeline;
import dev.parley.turn.MessagePipeline.Handled;
import dev.parley.turn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/**
 * {@code POST /webhooks/{name}}: the channel verifies and parses, then a turn is taken.
 */
@RestController
class WebhookController {

	/**
	 * The path's variable that names the channel; dashboards and alerts know the path.
	 */
	static final String CHANNEL = "name";

	private static final String PATH = "/webhooks/";

	private final Channels channels;

	private final MessagePipeline pipeline;

	private final WebProperties properties;

	private final AnswerEvents.Factory events;

	/** Whether a thread may wait, as virtual ones may; others are few. */
	private final boolean waits;

	WebhookController(Channels channels, MessagePipeline pipeline, WebProperties properties, Environment environment) {
		this.channels = channels;
		this.pipeline = pipeline;
		this.properties = properties;
		this.waits = Threading.VIRTUAL.isActive(environment);
		this.events = new AnswerEvents.Factory(this.waits);
	}

	/**
	 * Whether it is a platform's call, which is let in, traced and timed apart from all
	 * others.
	 */
	static boolean takes(HttpServletRequest request) {
		return request.getRequestURI().startsWith(PATH);
	}

	/** Answers at once, or by a future where a platform thread would have to wait. */
	@PostMapping(PATH + "{name}")
	Object receive(@PathVariable(CHANNEL) String name, HttpServletRequest request, HttpServletResponse response)
			throws WebhookRejectedException {
		Channel channel = this.channels.named(name)
			.filter(Channel::listens)
			.orElseThrow(RefusedException::noSuchChannel);
		Handled handled = this.pipeline.handle(channel, WebhookReader.read(request), this.properties.away());
		if (handled instanceof Handled.Accepted accepted) {
			return respond(accepted.answer());
		}
		Handled.Awaited awaited = (Handled.Awaited) handled;
		if (awaited.live() != null) {
			return this.events.answer(awaited, awaited.live(), request, response);
		}
		CompletableFuture<Object> later = awaited.outcome().thenApply((outcome) -> respond(awaited, outcome));
		return (this.waits || later.isDone()) ? later.join() : later;
	}

	/** Platforms shake hands with a GET. */
	@GetMapping(PATH + "{name}")
	Object shakeHands(@PathVariable(CHANNEL) String name, HttpServletRequest request, HttpServletResponse response)
			throws WebhookRejectedException {
		return receive(name, request, response);
	}

	static Object respond(Handled.Awaited awaited, Outcome outcome) {
		if (outcome instanceof Outcome.Conflict) {
			return ProblemResponses.conflict();
		}
		if (outcome instanceof Outcome.Silenced silenced) {
			return ProblemResponses.silenced(silenced.retryAfter());
		}
		return respond(answer(awaited, outcome));
	}

	/** With the reply, if there is one. */
	static WebhookAnswer answer(Handled.Awaited awaited, Outcome outcome) {
		return awaited.answer()
			.apply((outcome instanceof Outcome.Answered answered)
					? new Webhook.Reply(answered.reply(), answered.buttons()) : null);
	}

	/**
	 * As a view, since a response entity would have a converter looked for among all
	 * there are, which costs more than the rest of the controller.
	 */
	private static ModelAndView respond(WebhookAnswer answer) {
		return new ModelAndView((model, request, response) -> {
			response.setStatus(answer.status());
			if (answer.contentType() != null) {
				byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
				response.setContentType(answer.contentType());
				response.setContentLength(body.length);
				response.getOutputStream().write(body);
			}
		});
	}

}
