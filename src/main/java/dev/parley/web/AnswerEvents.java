package dev.parley.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.parley.channel.WebhookAnswer;
import dev.parley.turn.AnswerStream;
import dev.parley.turn.MessagePipeline.Handled;
import dev.parley.turn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The answer to one call as server-sent events, each with a number of characters as its
 * id:
 * <ul>
 * <li>{@code preview}: {@code {"delta"}}, what was added, or {@code {"text"}}, all of it
 * anew;</li>
 * <li>{@code answer} or {@code pending}, the last: what is answered without events.</li>
 * </ul>
 * A caller that lost its line posts the same message again, with the id of the last event
 * in {@code Last-Event-ID}: what it has is not told again where the answer is still made
 * on this replica, and the answer comes on any.
 */
final class AnswerEvents implements AnswerStream.Listener {

	/** Proxies close a line on which nothing happens. */
	private static final Duration SILENCE = Duration.ofSeconds(10);

	private final SseEmitter emitter = new SseEmitter(0L);

	private final Executor writers;

	/** How many characters the caller had before it lost its line. */
	private final int had;

	private String told = "";

	private @Nullable String latest;

	private SseEmitter.@Nullable SseEventBuilder last;

	private boolean writing;

	/** Whether the last event was given out to be written. */
	private boolean over;

	private long written = System.nanoTime();

	private AnswerEvents(Executor writers, int had) {
		this.writers = writers;
		this.had = had;
	}

	/** Makes them, with threads on which a slow caller holds up no other. */
	static final class Factory {

		private static final int MOST = 32;

		private final Executor writers;

		Factory(boolean virtual) {
			this.writers = virtual ? new VirtualThreadTaskExecutor("events-") : pool();
		}

		private static Executor pool() {
			CustomizableThreadFactory daemons = new CustomizableThreadFactory("events-");
			daemons.setDaemon(true);
			ThreadPoolExecutor pool = new ThreadPoolExecutor(MOST, MOST, 10, TimeUnit.SECONDS,
					new LinkedBlockingQueue<>(), daemons);
			pool.allowCoreThreadTimeOut(true);
			return pool;
		}

		/** The answer in events, or at once where it is known that there is none. */
		Object answer(Handled.Awaited awaited, AnswerStream live, HttpServletRequest request,
				HttpServletResponse response) {
			Outcome known = awaited.outcome().getNow(null);
			if (known instanceof Outcome.Conflict || known instanceof Outcome.Silenced) {
				live.close();
				return WebhookController.respond(awaited, known);
			}
			response.setHeader("Cache-Control", "no-cache");
			// proxies would collect them
			response.setHeader("X-Accel-Buffering", "no");
			AnswerEvents events = new AnswerEvents(this.writers, number(request.getHeader("Last-Event-ID")));
			events.emitter.onError((ex) -> live.close());
			events.emitter.onCompletion(live::close);
			events.open();
			live.listen(events);
			awaited.outcome().whenComplete((outcome, failure) -> {
				live.close();
				events.end(awaited, outcome, failure);
			});
			return events.emitter;
		}

		private static int number(@Nullable String id) {
			return (id != null && id.matches("\\d{1,7}")) ? Integer.parseInt(id) : 0;
		}

	}

	/** A comment, so that the caller sees at once that it is answered. */
	private synchronized void open() {
		write();
	}

	@Override
	public synchronized void shown(String soFar) {
		if (this.last == null) {
			this.latest = soFar;
			write();
		}
	}

	@Override
	public synchronized void tick() {
		if (!this.writing && this.last == null && System.nanoTime() - this.written > SILENCE.toNanos()) {
			write();
		}
	}

	private synchronized void end(Handled.Awaited awaited, @Nullable Outcome outcome, @Nullable Throwable failure) {
		WebhookAnswer answer = WebhookController.answer(awaited,
				(outcome != null && failure == null) ? outcome : new Outcome.Pending());
		boolean answered = outcome instanceof Outcome.Answered;
		this.last = SseEmitter.event().name(answered ? "answer" : "pending").data(answer.body());
		write();
	}

	private void write() {
		if (!this.writing) {
			this.writing = true;
			this.writers.execute(this::writeAll);
		}
	}

	private void writeAll() {
		try {
			SseEmitter.SseEventBuilder comment = SseEmitter.event().comment("");
			for (SseEmitter.SseEventBuilder event = next(); event != null; event = next()) {
				comment = null;
				this.emitter.send(event);
			}
			if (isOver()) {
				this.emitter.complete();
			}
			else if (comment != null) {
				this.emitter.send(comment);
			}
		}
		catch (IOException | IllegalStateException ex) {
			// the caller is gone, and can come again
			this.emitter.completeWithError(ex);
		}
		finally {
			rest();
		}
	}

	private synchronized boolean isOver() {
		return this.over;
	}

	/** What may have come while the last event was written is written next. */
	private synchronized void rest() {
		this.writing = false;
		this.written = System.nanoTime();
		if (this.latest != null || this.last != null) {
			write();
		}
	}

	private synchronized SseEmitter.@Nullable SseEventBuilder next() {
		SseEmitter.SseEventBuilder end = this.last;
		if (end != null) {
			this.last = null;
			this.latest = null;
			this.over = true;
			return end;
		}
		String text = this.latest;
		this.latest = null;
		if (text == null || text.equals(this.told) || (this.told.isEmpty() && text.length() <= this.had)) {
			return null;
		}
		String known = this.told.isEmpty() ? text.substring(0, this.had) : this.told;
		boolean added = text.startsWith(known);
		this.told = text;
		var data = JsonMapper.shared().createObjectNode();
		data.put(added ? "delta" : "text", added ? text.substring(known.length()) : text);
		return SseEmitter.event().name("preview").id(Integer.toString(text.length())).data(data.toString());
	}

}
