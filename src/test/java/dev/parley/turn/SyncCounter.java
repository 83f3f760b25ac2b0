package dev.parley.turn;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a service and its Postgres and counts round trips: each ends with a Sync
 * message, whatever number of statements went before it, or is a simple query.
 */
final class SyncCounter implements AutoCloseable {

	private static final int SSL_REQUEST = 80877103;

	private static final int GSS_REQUEST = 80877104;

	private final AtomicInteger count = new AtomicInteger();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket door;

	private final URI server;

	SyncCounter(String databaseUrl) {
		this.server = URI.create(databaseUrl);
		try {
			this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::listen);
	}

	/** The same database, by way of the counter. */
	String databaseUrl() {
		return "postgresql://%s@localhost:%d%s".formatted(this.server.getUserInfo(), this.door.getLocalPort(),
				this.server.getPath());
	}

	int count() {
		return this.count.get();
	}

	private void listen() throws IOException {
		while (true) {
			Socket client = this.door.accept();
			Socket backend = new Socket(this.server.getHost(), this.server.getPort());
			this.sockets.add(client);
			this.sockets.add(backend);
			start(() -> countAndPass(client, backend));
			start(() -> pass(backend, client));
		}
	}

	private void countAndPass(Socket client, Socket backend) throws IOException {
		try (client; backend) {
			DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
			DataOutputStream out = new DataOutputStream(new BufferedOutputStream(backend.getOutputStream()));
			boolean started = false;
			while (!started) {
				started = startup(in, out);
			}
			for (int type = in.read(); type >= 0; type = in.read()) {
				if (type == 'S' || type == 'Q') {
					this.count.incrementAndGet();
				}
				out.write(type);
				body(in, out);
			}
		}
	}

	/** The messages before the session have no type, and there may be several. */
	private static boolean startup(DataInputStream in, DataOutputStream out) throws IOException {
		byte[] body = body(in, out);
		int code = (body[0] & 0xff) << 24 | (body[1] & 0xff) << 16 | (body[2] & 0xff) << 8 | body[3] & 0xff;
		return code != SSL_REQUEST && code != GSS_REQUEST;
	}

	private static byte[] body(DataInputStream in, DataOutputStream out) throws IOException {
		int length = in.readInt();
		byte[] body = in.readNBytes(length - Integer.BYTES);
		out.writeInt(length);
		out.write(body);
		if (in.available() == 0) {
			out.flush();
		}
		return body;
	}

	private static void pass(Socket backend, Socket client) throws IOException {
		try (backend; client) {
			backend.getInputStream().transferTo(client.getOutputStream());
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// one side went away
			}
		}, "sync-counter");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.door.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private interface Work {

		void run() throws IOException;

	}

}
