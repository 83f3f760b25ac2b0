package dev.parley.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.parley.testing.Ports;

/**
 * The bot of {@code src/load/peer/app.py}: one worker of uvicorn, which logs no calls.
 */
final class Peer {

	static final String WEBHOOK = "/webhook";

	private Peer() {
	}

	/** The Python that has what the bot needs, or null. */
	static Path python() throws Exception {
		for (Path python : new Path[] { Path.of("/usr/bin/python3"), Commands.find("python3") }) {
			if (python != null && hasPackages(python)) {
				return python;
			}
		}
		return null;
	}

	private static boolean hasPackages(Path python) throws Exception {
		try {
			Commands.run(Map.of(), 60, List.of(python.toString(), "-c", "import asyncpg, fastapi, uvicorn"));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	static Service start(Path work, Path python, Path folder, String databaseUrl) throws Exception {
		int port = Ports.free();
		Service service = Service.start(work, "peer", port,
				List.of(python.toString(), "-m", "uvicorn", "app:app", "--app-dir", folder.toString(), "--host",
						"127.0.0.1", "--port", Integer.toString(port), "--workers", "1", "--no-access-log"),
				Map.of("DATABASE_URL", databaseUrl, "PYTHONDONTWRITEBYTECODE", "1"), "/healthz");
		try {
			sayAlone(port);
			return service;
		}
		catch (IOException | IllegalStateException ex) {
			service.close();
			throw ex;
		}
	}

	/** Its first calls would make several pools and tables if they came at once. */
	private static void sayAlone(int port) throws IOException {
		HttpURLConnection call = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + WEBHOOK)
			.toURL()
			.openConnection();
		call.setRequestProperty("Content-Type", "application/json");
		call.setDoOutput(true);
		call.getOutputStream()
			.write("{\"conversation_id\":\"first\",\"text\":\"hello\"}".getBytes(StandardCharsets.US_ASCII));
		if (call.getResponseCode() != 200) {
			throw new IllegalStateException("The peer answers with " + call.getResponseCode());
		}
	}

}
