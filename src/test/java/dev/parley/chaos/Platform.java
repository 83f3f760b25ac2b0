package dev.parley.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chat platform that replies are sent to: writes down each call, and treats a part
 * badly, once, if its text says so.
 */
final class Platform implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	/** Longer than any client waits. */
	private static final long HANGING_SECONDS = 10;

	private final List<Receipt> receipts = new ArrayList<>();

	private final Set<String> treatedBadly = ConcurrentHashMap.newKeySet();

	private final CountDownLatch closing = new CountDownLatch(1);

	void take(HttpExchange call) throws IOException {
		switch (record(call).fate()) {
			case TAKES_IT -> call.sendResponseHeaders(200, -1);
			case FAILS -> call.sendResponseHeaders(500, -1);
			case ASKS_TO_WAIT -> {
				call.getResponseHeaders().set("Retry-After", "1");
				call.sendResponseHeaders(429, -1);
			}
			case HANGS -> hang();
			case DROPS -> {
				// closed by the caller, without a word
			}
		}
	}

	private Receipt record(HttpExchange call) throws IOException {
		String path = call.getRequestURI().getPath();
		String channel = path.substring(path.lastIndexOf('/') + 1);
		JsonNode body = JSON.readTree(call.getRequestBody().readAllBytes());
		String id = call.getRequestHeaders().getFirst("webhook-id");
		List<String> answered = StreamSupport.stream(body.get("message_ids").spliterator(), false)
			.map(JsonNode::stringValue)
			.toList();
		String text = body.get("reply").stringValue();
		Fate fate = Fate.of(text);
		Fate met = (fate != Fate.TAKES_IT && this.treatedBadly.add(id)) ? fate : Fate.TAKES_IT;
		Receipt receipt = new Receipt(channel + ':' + body.get("conversation_id").stringValue(), id, answered, text,
				met, System.nanoTime());
		synchronized (this.receipts) {
			this.receipts.add(receipt);
		}
		return receipt;
	}

	private void hang() {
		try {
			this.closing.await(HANGING_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** What came in for conversations of this name, in the order in which it came. */
	List<Receipt> receipts(String name) {
		Pattern conversations = Pattern.compile("[a-z]+:" + name + "\\d+");
		synchronized (this.receipts) {
			return this.receipts.stream()
				.filter((receipt) -> conversations.matcher(receipt.conversation()).matches())
				.toList();
		}
	}

	/** How soon a part came again that the platform had asked to wait with. */
	Duration shortestWait(String name) {
		List<Receipt> all = receipts(name);
		return all.stream()
			.filter((receipt) -> receipt.fate() == Fate.ASKS_TO_WAIT)
			.map((asked) -> all.stream()
				.filter((next) -> next.id().equals(asked.id()) && next.nanos() > asked.nanos())
				.mapToLong((next) -> next.nanos() - asked.nanos())
				.min()
				.orElse(Long.MAX_VALUE))
			.map(Duration::ofNanos)
			.min(Duration::compareTo)
			.orElseThrow();
	}

	/** Whether the message's own part was taken by now. */
	boolean got(Said said) {
		synchronized (this.receipts) {
			return this.receipts.stream().anyMatch((receipt) -> receipt.text().equals(said.text()));
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
	}

}
