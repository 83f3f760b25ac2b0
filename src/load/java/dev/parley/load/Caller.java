package dev.parley.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept connection to the service, for one thread. A plain socket: java.net.http would
 * take as much of the shared processors as the service under test.
 */
final class Caller implements AutoCloseable {

	private final int port;

	private final boolean async;

	private Socket socket;

	private Http answers;

	Caller(int port, boolean async) throws IOException {
		this.port = port;
		this.async = async;
		connect();
	}

	private void connect() throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(60_000);
		this.answers = new Http(this.socket.getInputStream());
	}

	/** Says it and reads the answer: 200 with the reply, or 202. */
	Http say(Message message) throws IOException {
		if (this.answers.last()) {
			// the service ends a connection after so many calls
			this.socket.close();
			connect();
		}
		String body = message.json();
		long now = System.currentTimeMillis() / 1000;
		String head = "POST /webhooks/rest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
				+ (this.async ? "Prefer: respond-async\r\n" : "") + "Content-Length: " + body.length()
				+ "\r\nwebhook-id: " + message.id() + "\r\nwebhook-timestamp: " + now + "\r\nwebhook-signature: "
				+ Signature.of(message.id(), now, body) + "\r\n\r\n";
		this.socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
		if (!this.answers.read()) {
			throw new IOException("The service closed the connection");
		}
		return this.answers;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
