package dev.parley.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between the service and Postgres and counts the messages that ask for an answer:
 * Sync ends a round trip of the extended protocol, Query one of the simple.
 */
final class SyncProxy implements AutoCloseable {

	private final ServerSocket server;

	private final int target;

	private final AtomicLong roundTrips = new AtomicLong();

	SyncProxy(int target) throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = target;
		Threads.daemon(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	long roundTrips() {
		return this.roundTrips.get();
	}

	private void accept() {
		try {
			while (true) {
				Socket client = this.server.accept();
				Socket postgres = new Socket(InetAddress.getLoopbackAddress(), this.target);
				client.setTcpNoDelay(true);
				postgres.setTcpNoDelay(true);
				Threads.daemon(() -> pump(client, postgres, true));
				Threads.daemon(() -> pump(postgres, client, false));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void pump(Socket from, Socket to, boolean asks) {
		try (from; to) {
			InputStream in = new BufferedInputStream(from.getInputStream(), 65536);
			OutputStream out = to.getOutputStream();
			if (asks) {
				copyQuestions(new DataInputStream(in), in, out);
			}
			byte[] buffer = new byte[65536];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				out.write(buffer, 0, n);
			}
		}
		catch (IOException ex) {
			// either side closed it
		}
	}

	/** The first message has no type; with sslmode=disable it is the start. */
	private void copyQuestions(DataInputStream questions, InputStream in, OutputStream out) throws IOException {
		java.io.ByteArrayOutputStream batch = new java.io.ByteArrayOutputStream();
		boolean typed = false;
		while (true) {
			int type = typed ? questions.read() : 0;
			if (type < 0) {
				return;
			}
			int length = questions.readInt();
			java.nio.ByteBuffer message = java.nio.ByteBuffer.allocate(length + (typed ? 1 : 0));
			if (typed) {
				message.put((byte) type);
			}
			message.putInt(length).put(questions.readNBytes(length - 4));
			batch.write(message.array());
			if (type == 'S' || type == 'Q') {
				this.roundTrips.incrementAndGet();
			}
			typed = true;
			if (in.available() == 0) {
				out.write(batch.toByteArray());
				batch.reset();
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
