package dev.parley.channel.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Updates of our own making, shaped as Telegram's, as files named by case. */
final class TelegramUpdates {

	private static final Path FOLDER = Path.of("src/test/resources/dev/parley/channel/telegram");

	private TelegramUpdates() {
	}

	static List<String> names() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map((file) -> file.getFileName().toString().replace(".json", "")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] named(String name) {
		try {
			return Files.readAllBytes(FOLDER.resolve(name + ".json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
