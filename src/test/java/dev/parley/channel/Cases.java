package dev.parley.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A channel's payloads, shaped as the platform's, which lie beside its tests and are
 * named by case: JSON, or where a name ends with {@value #FORM} a form.
 */
public final class Cases {

	private static final String JSON = ".json";

	private static final String FORM = ".txt";

	private Cases() {
	}

	/** The payload of one case. */
	public static byte[] read(Class<?> test, String name) {
		try (InputStream file = test.getResourceAsStream(isForm(name) ? name : name + JSON)) {
			return Objects.requireNonNull(file, name).readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The names of all cases. */
	public static List<String> names(Class<?> test) {
		try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(test.getResource("")).toURI()))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((file) -> file.endsWith(JSON) || isForm(file))
				.map((file) -> isForm(file) ? file : file.substring(0, file.length() - JSON.length()))
				.sorted()
				.toList();
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A call with this body, of the type that the case is of. */
	public static WebhookRequest post(String name, byte[] body) {
		return new WebhookRequest("POST", Map.of("Content-Type", List.of(type(name))), Map.of(), body);
	}

	/** The media type of a case. */
	public static String type(String name) {
		return isForm(name) ? "application/x-www-form-urlencoded" : "application/json";
	}

	private static boolean isForm(String name) {
		return name.endsWith(FORM);
	}

}
