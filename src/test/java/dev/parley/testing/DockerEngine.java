package dev.parley.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks for a Docker engine in the time of one call. Testcontainers would try every way it
 * knows, for seconds and with warnings, which is a lot on a machine that has none.
 */
final class DockerEngine {

	private static final byte[] PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private DockerEngine() {
	}

	static boolean answers() {
		return address().map(DockerEngine::answers).orElse(false);
	}

	static boolean answers(SocketAddress address) {
		return CompletableFuture.supplyAsync(() -> ping(address), DockerEngine::beside)
			.completeOnTimeout(false, 2, TimeUnit.SECONDS)
			.join();
	}

	private static void beside(Runnable task) {
		Thread thread = new Thread(task, "docker-ping");
		thread.setDaemon(true);
		thread.start();
	}

	private static Optional<SocketAddress> address() {
		String host = System.getenv("DOCKER_HOST");
		if (host != null && host.startsWith("tcp://")) {
			URI uri = URI.create(host);
			return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
		}
		String home = System.getProperty("user.home");
		Stream<String> sockets = (host != null) ? Stream.of(host.replace("unix://", ""))
				: Stream.of("/var/run/docker.sock", home + "/.docker/run/docker.sock",
						Objects.requireNonNullElse(System.getenv("XDG_RUNTIME_DIR"), home) + "/docker.sock");
		return sockets.map(Path::of).filter(Files::exists).findFirst().map(UnixDomainSocketAddress::of);
	}

	private static boolean ping(SocketAddress address) {
		try (SocketChannel engine = SocketChannel.open(address)) {
			engine.write(ByteBuffer.wrap(PING));
			ByteBuffer answer = ByteBuffer.allocate(64);
			while (answer.position() < 12 && engine.read(answer) >= 0) {
				continue;
			}
			return new String(answer.array(), StandardCharsets.US_ASCII).matches("(?s)HTTP/1\\.[01] 200.*");
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
