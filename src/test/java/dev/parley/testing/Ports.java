package dev.parley.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that come and go, and must find theirs free each time. */
public final class Ports {

	/** Below what systems give to outgoing connections. */
	private static final int FIRST = 10_000;

	private static final int LAST = 32_000;

	private static final int TRIES = 100;

	private Ports() {
	}

	/**
	 * One that is free and that no outgoing connection takes while its server is stopped:
	 * a client that tries to reach a stopped server in the range of those may even get
	 * connected to itself.
	 */
	public static int free() {
		for (int i = 0; i < TRIES; i++) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// taken: the next one
			}
		}
		throw new IllegalStateException("%d ports between %d and %d are taken".formatted(TRIES, FIRST, LAST));
	}

}
