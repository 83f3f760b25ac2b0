package dev.parley.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What a brain calls: never answers its first call, all others at once, as an OpenAI
 * model does and as a service behind brain http does.
 */
final class Thinker implements AutoCloseable {

	private static final String ANSWER = """
			{"reply": "the answer", "id": "chatcmpl-1", "object": "chat.completion", "model": "m", "choices": [
			{"index": 0, "message": {"role": "assistant", "content": "the answer"}, "finish_reason": "stop"}],
			"usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}}""";

	private final HttpServer http;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch closing = new CountDownLatch(1);

	/** By which name it was asked, call by call. */
	final List<String> calls = new CopyOnWriteArrayList<>();

	Thinker() {
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.http.setExecutor(this.threads);
		this.http.createContext("/", this::think);
		this.http.start();
	}

	String url() {
		return "http://localhost:%d/v1".formatted(this.http.getAddress().getPort());
	}

	private void think(HttpExchange call) throws IOException {
		try (call) {
			call.getRequestBody().readAllBytes();
			this.calls.add(String.valueOf(call.getRequestHeaders().getFirst("Idempotency-Key")));
			if (this.calls.size() == 1) {
				this.closing.await();
				return;
			}
			byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(200, answer.length);
			call.getResponseBody().write(answer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.http.stop(0);
		this.threads.shutdownNow();
	}

}
