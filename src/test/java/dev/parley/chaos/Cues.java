package dev.parley.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** In the replica: asks the {@link Stage} what to do. */
final class Cues {

	/** Where the stage is; also where the platform is. */
	static final String STAGE = "CHAOS_STAGE";

	static final String HALT = "halt";

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI stage = URI.create(System.getenv(STAGE));

	/**
	 * Goes on or dies on the spot, if the text says that this moment is one to ask at.
	 */
	void at(Moment moment, String text) {
		if (text.contains(moment.marker()) && HALT.equals(tell("/at/" + moment, text))) {
			Runtime.getRuntime().halt(137);
		}
	}

	void fenced() {
		tell("/fenced", "");
	}

	void stoodStill(Duration time) {
		tell("/still/" + time.toMillis(), "");
	}

	void ready(int port) {
		tell("/ready/" + port, "");
	}

	private String tell(String path, String text) {
		try {
			HttpRequest request = HttpRequest.newBuilder(this.stage.resolve(path))
				.header("pid", Long.toString(ProcessHandle.current().pid()))
				.POST(HttpRequest.BodyPublishers.ofString(text))
				.build();
			return this.http.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while it waited for its cue", ex);
		}
	}

}
