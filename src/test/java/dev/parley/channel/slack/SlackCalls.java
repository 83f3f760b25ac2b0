package dev.parley.channel.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.parley.signature.Hmac;
import dev.parley.channel.WebhookRequest;

/** Calls in the shape of Slack's, one file each, and how Slack signs them. */
final class SlackCalls {

	static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

	private SlackCalls() {
	}

	/** The names of all files. */
	static List<String> all() {
		try (Stream<Path> files = Files.list(Path.of(resource("mention.json")).getParent())) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".json") || name.endsWith(".txt"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String body(String file) {
		try {
			return Files.readString(Path.of(resource(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static WebhookRequest request(String file) {
		return request(file, body(file).getBytes(StandardCharsets.UTF_8));
	}

	static WebhookRequest request(String file, byte[] body) {
		return new WebhookRequest("POST", Map.of("Content-Type", List.of(type(file))), Map.of(), body);
	}

	static String type(String file) {
		return file.endsWith(".txt") ? "application/x-www-form-urlencoded" : "application/json";
	}

	static String signature(String timestamp, String body) {
		return "v0=" + HexFormat.of()
			.formatHex(Hmac.of(SECRET).code(("v0:" + timestamp + ':' + body).getBytes(StandardCharsets.UTF_8)));
	}

	private static URI resource(String file) {
		try {
			return Objects.requireNonNull(SlackCalls.class.getResource(file), file).toURI();
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(file, ex);
		}
	}

}
