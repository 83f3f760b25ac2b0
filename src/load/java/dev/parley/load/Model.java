package dev.parley.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that speaks as OpenAI does and takes its time. */
final class Model implements AutoCloseable {

	private static final String ANSWER = """
			{"id":"chatcmpl-1","object":"chat.completion","model":"slow","choices":[{"index":0,"message":
			{"role":"assistant","content":"Thought over."},"finish_reason":"stop"}],
			"usage":{"prompt_tokens":100,"completion_tokens":4,"total_tokens":104}}""";

	private final ServerSocket server;

	private final int thinking;

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicInteger now = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	Model(int thinking) throws IOException {
		this.thinking = thinking;
		this.server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		Threads.serve(this.server, this::serve);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getLocalPort() + "/v1";
	}

	/** How many calls it had in all. */
	int calls() {
		return this.calls.get();
	}

	/** How many calls it had at once. */
	int most() {
		return this.most.get();
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			Http requests = new Http(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			while (requests.read()) {
				this.calls.incrementAndGet();
				this.most.accumulateAndGet(this.now.incrementAndGet(), Math::max);
				Thread.sleep(this.thinking); // is what it stands for: a model that thinks
				this.now.decrementAndGet();
				out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length()
						+ "\r\n\r\n" + ANSWER)
					.getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException | InterruptedException ex) {
			// the service closed it
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
