package dev.parley.ops.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.parley.ops.api.Watch.Look;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Tells what changes, as server-sent events, until the listener goes or the service
 * begins to stop.
 * <p>
 * Each listener has a thread of the web server, which compares what it told last with
 * what is seen now: one that is slow misses what lies between rather than holding up
 * others or filling a queue. There are few, so that threads are left for webhooks.
 */
@AdminController
class EventsController {

	static final int LISTENERS = 20;

	/** Figures come every other second: they are the heartbeat too. */
	private static final int ROUNDS_PER_SAMPLE = 2;

	private final Semaphore free = new Semaphore(LISTENERS);

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Watch watch;

	private final JsonMapper json;

	EventsController(Watch watch, JsonMapper json) {
		this.watch = watch;
		this.json = json;
	}

	/** Comes before requests are waited for, which would last for ever. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing.countDown();
	}

	@GetMapping("/api/events")
	void listen(HttpServletResponse response) throws InterruptedException {
		if (!this.free.tryAcquire()) {
			throw new RequestFailedException(HttpStatus.SERVICE_UNAVAILABLE,
					"%d consoles watch this replica already; close one of them".formatted(LISTENERS), Map.of());
		}
		try {
			response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
			response.setHeader("X-Accel-Buffering", "no");
			tell(response.getOutputStream());
		}
		catch (IOException ex) {
			// the listener is gone
		}
		finally {
			this.free.release();
		}
	}

	private void tell(OutputStream out) throws IOException, InterruptedException {
		out.write("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8));
		List<ConversationView> told = null;
		long wanted = 0;
		for (int round = 0; round == 0 || !this.closing.await(1, TimeUnit.SECONDS); round++) {
			Look look = this.watch.look();
			// who wants a person is not kept waiting for the next round
			long now = (look.sample() != null) ? look.sample().wanted() : wanted;
			told = tell(out, look, told, round % ROUNDS_PER_SAMPLE == 0 || now != wanted);
			wanted = now;
			out.flush();
		}
	}

	private @Nullable List<ConversationView> tell(OutputStream out, Look look, @Nullable List<ConversationView> told,
			boolean sample) throws IOException {
		List<ConversationView> now = look.conversations();
		if (now != null) {
			Changes changes = Changes.between(told, now);
			if (!changes.isEmpty()) {
				event(out, "changes", changes);
			}
		}
		if (sample) {
			event(out, (look.sample() != null) ? "sample" : "away", (look.sample() != null) ? look.sample() : Map.of());
		}
		return (now != null) ? now : told;
	}

	private void event(OutputStream out, String name, Object data) throws IOException {
		out.write("event: %s\ndata: ".formatted(name).getBytes(StandardCharsets.UTF_8));
		out.write(this.json.writeValueAsBytes(data));
		out.write("\n\n".getBytes(StandardCharsets.UTF_8));
	}

}
