package dev.parley.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stub at {@code REST_CALLBACK_URL}: takes each reply and remembers which messages it
 * answers.
 */
final class Receiver implements AutoCloseable {

	private static final Pattern IDS = Pattern.compile("\"message_ids\":\\[([^\\]]*)\\]");

	private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private final ServerSocket server;

	private final Listener listener;

	private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();

	private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();

	Receiver() throws IOException {
		this((id, messages) -> {
		});
	}

	Receiver(Listener listener) throws IOException {
		this.listener = listener;
		this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		Threads.serve(this.server, this::serve);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getLocalPort() + "/replies";
	}

	/** The time at which its reply comes in; to be asked for before it is said. */
	CompletableFuture<Long> await(Message message) {
		return this.awaited.computeIfAbsent(message.id(), (id) -> new CompletableFuture<>());
	}

	int received(String id) {
		AtomicInteger count = this.received.get(id);
		return (count != null) ? count.get() : 0;
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			Http requests = new Http(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			while (requests.read()) {
				record(requests.webhookId(), requests.body(), System.nanoTime());
				out.write(TAKEN);
			}
		}
		catch (IOException ex) {
			// the service closed it
		}
	}

	private void record(String webhookId, String body, long now) {
		Matcher ids = IDS.matcher(body);
		if (!ids.find()) {
			throw new IllegalStateException("A callback without message_ids");
		}
		List<String> messages = List.of(ids.group(1).replace("\"", "").strip().split("\\s*,\\s*"));
		this.listener.came(webhookId, messages);
		for (String id : messages) {
			this.received.computeIfAbsent(id, (same) -> new AtomicInteger()).incrementAndGet();
			CompletableFuture<Long> waiter = this.awaited.remove(id);
			if (waiter != null) {
				waiter.complete(now);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/** Is told of each reply that comes in, by several threads. */
	@FunctionalInterface
	interface Listener {

		/**
		 * A reply came.
		 * @param id which is the same when it is sent again
		 * @param messages the ids of those that it answers
		 */
		void came(String id, List<String> messages);

	}

}
