package dev.parley.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A channel's recorded payloads, which lie beside its tests and are named by case. */
public final class Cases {

	private Cases() {
	}

	/** The payload of one case. */
	public static byte[] read(Class<?> test, String name) {
		try (InputStream file = test.getResourceAsStream(name + ".json")) {
			return Objects.requireNonNull(file, name).readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The payloads of all cases. */
	public static List<byte[]> all(Class<?> test) {
		return names(test).stream().map((name) -> read(test, name)).toList();
	}

	/** The names of all cases. */
	public static List<String> names(Class<?> test) {
		try (Stream<Path> files = Files
			.list(Path.of(Objects.requireNonNull(test.getResource("text.json")).toURI()).getParent())) {
			return files.map((file) -> file.getFileName().toString())
				.filter((file) -> file.endsWith(".json"))
				.map((file) -> file.substring(0, file.length() - ".json".length()))
				.sorted()
				.toList();
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
