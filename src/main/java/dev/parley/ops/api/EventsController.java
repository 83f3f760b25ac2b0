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
import dev.parley.conversation.ConversationId;
import dev.parley.turn.Previews;
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

	/** How many answers are shown while they are made, and how much of each. */
	private static final int DRAFTS = 50;

	private static final int LONGEST = 4000;

	/** Figures come every other second: they are the heartbeat too. */
	private static final int ROUNDS_PER_SAMPLE = 2;

	private final Semaphore free = new Semaphore(LISTENERS);

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Watch watch;

	private final Previews previews;

	private final JsonMapper json;

	EventsController(Watch watch, Previews previews, JsonMapper json) {
		this.watch = watch;
		this.previews = previews;
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
		List<Draft> drafts = List.of();
		long wanted = 0;
		for (int round = 0; round == 0 || !this.closing.await(1, TimeUnit.SECONDS); round++) {
			Look look = this.watch.look();
			// who wants a person is not kept waiting for the next round
			long now = (look.sample() != null) ? look.sample().wanted() : wanted;
			told = tell(out, look, told, round % ROUNDS_PER_SAMPLE == 0 || now != wanted);
			wanted = now;
			drafts = tellDrafts(out, drafts);
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

	/** Answers that are being made on this replica; those of others are not seen here. */
	private List<Draft> tellDrafts(OutputStream out, List<Draft> told) throws IOException {
		List<Draft> now = this.previews.drafts().entrySet().stream().map(Draft::of).limit(DRAFTS).toList();
		if (!now.equals(told)) {
			event(out, "drafts", now);
		}
		return now;
	}

	/** The end of one is what is looked at. */
	private record Draft(String key, String text) {

		static Draft of(Map.Entry<ConversationId, String> draft) {
			String text = draft.getValue();
			return new Draft(Ids.key(draft.getKey().value()),
					(text.length() > LONGEST) ? "… " + text.substring(text.length() - LONGEST) : text);
		}

		@Override
		public String toString() {
			return "Draft[%d characters]".formatted(this.text.length());
		}

	}

	private void event(OutputStream out, String name, Object data) throws IOException {
		out.write("event: %s\ndata: ".formatted(name).getBytes(StandardCharsets.UTF_8));
		out.write(this.json.writeValueAsBytes(data));
		out.write("\n\n".getBytes(StandardCharsets.UTF_8));
	}

}
