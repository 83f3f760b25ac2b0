package dev.parley.ops.console;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One page of a real browser without a window, driven by its own protocol. */
final class Chromium implements AutoCloseable, WebSocket.Listener {

	private static final List<String> COMMAND = List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu",
			"--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
			"--disable-sync", "--remote-debugging-port=0", "about:blank");

	private final JsonMapper json = new JsonMapper();

	private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final StringBuilder received = new StringBuilder();

	private final Process process;

	private final WebSocket socket;

	Chromium(Path profile) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(
				Stream.concat(COMMAND.stream(), Stream.of("--user-data-dir=" + profile)).toList());
		this.process = builder.redirectErrorStream(true)
			.redirectOutput(profile.resolve("chromium.log").toFile())
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
		Path told = profile.resolve("DevToolsActivePort");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(told) && Files.size(told) > 0);
		String port = Files.readAllLines(told).get(0);
		HttpClient http = HttpClient.newHttpClient();
		String targets = http
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/json/list".formatted(port))).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		String page = this.json.readTree(targets).get(0).get("webSocketDebuggerUrl").asString();
		this.socket = http.newWebSocketBuilder().buildAsync(URI.create(page), this).get(30, TimeUnit.SECONDS);
		call("Runtime.enable", Map.of());
		call("Log.enable", Map.of());
		call("Page.enable", Map.of());
		call("Network.enable", Map.of());
		call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
	}

	static boolean installed() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "chromium")));
	}

	/** Sends these headers with each request. */
	void send(Map<String, String> headers) {
		call("Network.setExtraHTTPHeaders", Map.of("headers", headers));
	}

	void open(String url) {
		call("Page.navigate", Map.of("url", url));
	}

	void resize(int width, int height) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
	}

	/** Prefers light or dark colours. */
	void prefer(String scheme) {
		call("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	/** What is seen now, as a PNG. */
	byte[] picture() {
		return Base64.getDecoder()
			.decode(call("Page.captureScreenshot", Map.of("format", "png")).get("data").asString());
	}

	/** The value of an expression, or of what it promises. */
	JsonNode value(String expression) {
		JsonNode result = call("Runtime.evaluate",
				Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
		if (result.has("exceptionDetails")) {
			throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
		}
		return result.get("result").path("value");
	}

	/** Waits until an expression is true. */
	void await(String expression) {
		Awaitility.await(expression)
			.atMost(Duration.ofSeconds(30))
			.until(() -> value("Boolean(%s)".formatted(expression)).asBoolean());
	}

	/**
	 * Waits for an element that has this text, or this value of a field, and presses it.
	 */
	void press(String selector, String text) {
		String element = "[...document.querySelectorAll('%s')].find((e) => e.textContent.trim() === '%s')"
			.formatted(selector, text);
		await(element);
		value(element + ".click()");
	}

	/** Presses a key where the focus is, such as Tab, Enter or t. */
	void key(String key, String text, int code) {
		for (String type : List.of("keyDown", "keyUp")) {
			call("Input.dispatchKeyEvent",
					Map.of("type", type, "key", key, "code",
							text.matches("[a-z]") ? "Key" + text.toUpperCase(Locale.ROOT) : key,
							"windowsVirtualKeyCode", code, "text", text));
		}
	}

	/** Types where the focus is. */
	void type(String text) {
		call("Input.insertText", Map.of("text", text));
	}

	void enter() {
		key("Enter", "\r", 13);
	}

	/**
	 * What the page did wrong: exceptions, and what the browser refused or could not
	 * load.
	 */
	List<String> complaints() {
		return this.complaints;
	}

	private JsonNode call(String method, Map<String, ?> parameters) {
		int id = this.calls.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.answers.put(id, answer);
		this.socket.sendText(this.json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
				true);
		return answer.orTimeout(30, TimeUnit.SECONDS).join();
	}

	@Override
	public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		this.received.append(data);
		if (last) {
			hear(this.json.readTree(this.received.toString()));
			this.received.setLength(0);
		}
		socket.request(1);
		return null;
	}

	private void hear(JsonNode message) {
		CompletableFuture<JsonNode> answer = this.answers.remove(message.path("id").asInt(0));
		if (answer != null) {
			answer.complete(message.path("result"));
		}
		else if (message.path("method").asString("").equals("Runtime.exceptionThrown")
				|| message.path("params").path("entry").path("level").asString("").equals("error")) {
			this.complaints.add(message.get("params").toString());
		}
	}

	@Override
	public void close() {
		this.socket.abort();
		this.process.descendants().forEach(ProcessHandle::destroy);
		this.process.destroy();
		this.process.onExit()
			.orTimeout(10, TimeUnit.SECONDS)
			.exceptionally((ex) -> this.process.destroyForcibly())
			.join();
	}

}
