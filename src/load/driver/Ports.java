package dev.parley.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine's own address. */
final class Ports {

	static final InetAddress HERE = InetAddress.getLoopbackAddress();

	private Ports() {
	}

	static int free() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
			return socket.getLocalPort();
		}
	}

}
