package dev.parley.channel.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Slack as far as answers go: threads with messages and streams, which die by age and by
 * length, and cannot be changed while they run. What a call meets is up to whoever makes
 * it.
 */
public final class SlackSimulator implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.shared();

	public static final String BOT = "U0BOT";

	private static final int LONGEST = 12_000;

	/** What a call meets. */
	public enum Fate {

		IS_TAKEN, IS_TOO_MUCH, FAILS, FAILS_WHEN_DONE, DROPS, DROPS_WHEN_DONE;

		boolean isDone() {
			return this == IS_TAKEN || this == FAILS_WHEN_DONE || this == DROPS_WHEN_DONE;
		}

	}

	/** A message in a thread. */
	public static final class Message {

		public final String thread;

		public final String ts;

		public volatile String text;

		private volatile boolean streaming;

		private final long at = System.nanoTime();

		/** When it was posted, and whether nobody was told. */
		public volatile long nanos = this.at;

		public volatile boolean unheard;

		Message(String thread, String ts, String text, boolean streaming) {
			this.thread = thread;
			this.ts = ts;
			this.text = text;
			this.streaming = streaming;
		}

		boolean streams(Duration life) {
			return this.streaming && System.nanoTime() - this.at < life.toNanos();
		}

	}

	private final Map<String, Message> messages = new ConcurrentHashMap<>();

	private final AtomicLong lastTs = new AtomicLong(1_764_000_000_000_000L);

	private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

	private final Map<Fate, AtomicInteger> met = new ConcurrentHashMap<>();

	/** What was made visible by streams, in the order in which it was. */
	public final List<String> pieces = new CopyOnWriteArrayList<>();

	public volatile BiFunction<String, JsonNode, Fate> fates = (method, body) -> Fate.IS_TAKEN;

	public volatile Duration life = Duration.ofMinutes(5);

	/** Whether the pieces are kept. */
	public volatile boolean keepsPieces = true;

	private final ExecutorService threads;

	private final HttpServer http;

	public SlackSimulator() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("slack-");
		daemons.setDaemon(true);
		this.threads = Executors.newCachedThreadPool(daemons);
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.http.setExecutor(this.threads);
		this.http.createContext("/api/", this::take);
		this.http.start();
	}

	public String url() {
		return "http://127.0.0.1:%d/api/".formatted(this.http.getAddress().getPort());
	}

	/** What stands in a thread, oldest first. */
	public List<Message> thread(String thread) {
		return this.messages.values()
			.stream()
			.filter((message) -> message.thread.equals(thread))
			.sorted((one, other) -> one.ts.compareTo(other.ts))
			.toList();
	}

	/** The thread of a message; empty if there is none. */
	public String threadOf(String ts) {
		Message message = this.messages.get(ts);
		return (message != null) ? message.thread : "";
	}

	public List<Message> all() {
		return List.copyOf(this.messages.values());
	}

	public int calls(String method) {
		return this.calls.getOrDefault(method, new AtomicInteger()).get();
	}

	/** How many calls met this. */
	public int met(Fate fate) {
		return this.met.getOrDefault(fate, new AtomicInteger()).get();
	}

	private void take(HttpExchange call) throws IOException {
		try (call) {
			String method = call.getRequestURI().getPath().substring("/api/".length());
			String written = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			JsonNode body = written.startsWith("{") ? JSON.readTree(written) : form(written);
			this.calls.computeIfAbsent(method, (key) -> new AtomicInteger()).incrementAndGet();
			Fate fate = this.fates.apply(method, body);
			this.met.computeIfAbsent(fate, (key) -> new AtomicInteger()).incrementAndGet();
			ObjectNode answer = fate.isDone() ? answer(method, body, fate != Fate.IS_TAKEN) : JSON.createObjectNode();
			switch (fate) {
				case IS_TAKEN -> respond(call, 200, answer);
				case IS_TOO_MUCH -> {
					call.getResponseHeaders().set("Retry-After", "1");
					respond(call, 429, JSON.createObjectNode().put("ok", false).put("error", "ratelimited"));
				}
				case FAILS, FAILS_WHEN_DONE -> respond(call, 502, JSON.createObjectNode());
				case DROPS, DROPS_WHEN_DONE -> {
					// closed without a word
				}
			}
		}
	}

	private static void respond(HttpExchange call, int status, ObjectNode answer) throws IOException {
		byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
		call.sendResponseHeaders(status, bytes.length);
		call.getResponseBody().write(bytes);
	}

	private static ObjectNode form(String written) {
		ObjectNode fields = JSON.createObjectNode();
		for (String pair : written.split("&")) {
			String[] parts = pair.split("=", 2);
			if (parts.length == 2) {
				fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
			}
		}
		return fields;
	}

	private ObjectNode answer(String method, JsonNode body, boolean unheard) {
		return switch (method) {
			case "auth.test" -> ok("").put("user_id", BOT).put("team_id", "T1");
			case "chat.postMessage" -> post(body, body.path("text").stringValue(""), false, unheard);
			case "chat.startStream" ->
				body.path("recipient_user_id").stringValue("").isEmpty() ? error("missing_recipient_user_id")
						: post(body, body.path("markdown_text").stringValue(""), true, unheard);
			case "chat.appendStream" -> change(body, (message) -> append(message, body));
			case "chat.stopStream" -> change(body, this::stop);
			case "chat.update" -> change(body, (message) -> update(message, body));
			case "chat.delete" -> change(body, this::delete);
			case "conversations.replies" -> replies(body);
			default -> ok("");
		};
	}

	private ObjectNode post(JsonNode body, String text, boolean streaming, boolean unheard) {
		long at = this.lastTs.addAndGet(100);
		String ts = "%d.%06d".formatted(at / 1_000_000, at % 1_000_000);
		Message message = new Message(body.path("thread_ts").stringValue(""), ts, text, streaming);
		message.unheard = unheard;
		this.messages.put(ts, message);
		return ok(ts);
	}

	/** Makes of a message what becomes of it. */
	private interface Change {

		@Nullable String of(Message message);

	}

	private ObjectNode change(JsonNode body, Change change) {
		String ts = body.path("ts").stringValue("");
		Message message = this.messages.get(ts);
		if (message == null) {
			return error("message_not_found");
		}
		synchronized (message) {
			String error = change.of(message);
			return (error != null) ? error(error) : ok(ts);
		}
	}

	private @Nullable String append(Message message, JsonNode body) {
		String more = body.path("markdown_text").stringValue("");
		if (!message.streams(this.life)) {
			message.streaming = false;
			return "message_not_in_streaming_state";
		}
		if (message.text.length() + more.length() > LONGEST) {
			return "msg_too_long";
		}
		message.text += more;
		if (this.keepsPieces) {
			this.pieces.add(message.text);
		}
		return null;
	}

	private @Nullable String stop(Message message) {
		if (!message.streams(this.life)) {
			message.streaming = false;
			return "message_not_in_streaming_state";
		}
		message.streaming = false;
		return null;
	}

	private @Nullable String update(Message message, JsonNode body) {
		if (message.streams(this.life)) {
			return "streaming_state_conflict";
		}
		message.text = body.path("text").stringValue("");
		message.nanos = System.nanoTime();
		return null;
	}

	private @Nullable String delete(Message message) {
		if (message.streams(this.life)) {
			return "streaming_state_conflict";
		}
		this.messages.remove(message.ts);
		return null;
	}

	private ObjectNode replies(JsonNode body) {
		ObjectNode answer = ok("");
		var all = answer.putArray("messages");
		String oldest = body.path("oldest").stringValue("");
		for (Message message : new ArrayList<>(thread(body.path("ts").stringValue("")))) {
			if (message.ts.compareTo(oldest) > 0) {
				Map<String, String> told = new HashMap<>(Map.of("ts", message.ts, "text", message.text, "user", BOT));
				if (message.streams(this.life)) {
					told.put("streaming_state", "in_progress");
				}
				all.addPOJO(told);
			}
		}
		return JSON.valueToTree(answer);
	}

	private static ObjectNode ok(String ts) {
		ObjectNode answer = JSON.createObjectNode().put("ok", true);
		return ts.isEmpty() ? answer : answer.put("ts", ts).put("channel", "C1");
	}

	private static ObjectNode error(String error) {
		return JSON.createObjectNode().put("ok", false).put("error", error);
	}

	@Override
	public void close() {
		this.http.stop(0);
		this.threads.shutdownNow();
	}

}
