package dev.parley.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TestPostgresTests {

	@Test
	void eachDatabaseIsNewAndEmpty() {
		TestPostgres first = TestPostgres.fresh();
		first.sql().sql("CREATE TABLE t ()").update();
		TestPostgres second = TestPostgres.fresh();
		assertThat(second.url()).isNotEqualTo(first.url());
		assertThat(second.sql().sql("SELECT to_regclass('t') IS NULL").query(Boolean.class).single()).isTrue();
	}

	@Test
	void aServerKeepsItsDataAndPortAcrossAStop() {
		try (RestartablePostgres server = new RestartablePostgres()) {
			server.start();
			server.sql().sql("CREATE TABLE t ()").update();
			server.stop();
			server.start();
			assertThat(server.sql().sql("SELECT count(*) FROM t").query(Long.class).single()).isZero();
		}
	}

	@Test
	void aSocketWithoutAnEngineBehindItDoesNotAnswer(@TempDir Path folder) {
		assertThat(DockerEngine.answers(UnixDomainSocketAddress.of(folder.resolve("none.sock")))).isFalse();
	}

	@Test
	void anEngineAnswersAPing(@TempDir Path folder) throws IOException {
		UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
		try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
			new Thread(() -> pong(engine)).start();
			assertThat(DockerEngine.answers(address)).isTrue();
		}
	}

	private static void pong(ServerSocketChannel engine) {
		try (SocketChannel call = engine.accept()) {
			call.read(ByteBuffer.allocate(256));
			call.write(ByteBuffer.wrap("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII)));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
