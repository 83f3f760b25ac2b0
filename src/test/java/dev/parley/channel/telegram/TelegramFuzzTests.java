package dev.parley.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.telegram.TelegramText.Me;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Whatever comes in, the parser gives messages or refuses, and soon. */
class TelegramFuzzTests {

	private static final List<String> SCRAPS = List.of("null", "-1", "99999999999999999999", "1e999", "\"\\ud800\"",
			"\"\\u0000\"", "{}", "[]", "[[[[", "true", "\"", "\\", "\"offset\":2147483647", "\"length\":-5",
			"\"text\":7", "\"from\":[]", "\"chat\":null", ",", "}", "\u00ff");

	private final TelegramPayload payload = new TelegramPayload();

	private final Random random = new Random(20260101);

	@Test
	void survivesWhateverIsMadeOfAnUpdate() {
		List<byte[]> updates = TelegramUpdates.names().stream().map(TelegramUpdates::named).toList();
		int[] understood = new int[1];
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			for (int round = 0; round < 40_000; round++) {
				understood[0] += read(mutated(updates.get(this.random.nextInt(updates.size())))) ? 1 : 0;
			}
		});
		assertThat(understood[0]).isPositive();
	}

	@Test
	void survivesDepthAndLength() {
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
			read("[".repeat(500_000).getBytes(StandardCharsets.UTF_8));
			read("{\"message\":".repeat(50_000).getBytes(StandardCharsets.UTF_8));
			read(("{\"message\":{\"message_id\":1,\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\""
					+ "@bot ".repeat(50_000) + "\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":4}"
					+ ",{\"type\":\"mention\",\"offset\":5,\"length\":4}".repeat(10_000) + "]}}")
				.getBytes(StandardCharsets.UTF_8));
		});
	}

	private boolean read(byte[] body) {
		try {
			return !((Webhook.Acknowledge) this.payload.read(body, new Me("4242", "ParleyBot"))).messages().isEmpty();
		}
		catch (WebhookRejected ex) {
			return false;
		}
	}

	private byte[] mutated(byte[] update) {
		byte[] body = update.clone();
		for (int change = this.random.nextInt(4); change >= 0; change--) {
			int at = this.random.nextInt(body.length + 1);
			switch (this.random.nextInt(4)) {
				case 0 -> body = spliced(body, at, at, SCRAPS.get(this.random.nextInt(SCRAPS.size())));
				case 1 -> body = spliced(body, at, Math.min(body.length, at + this.random.nextInt(40)), "");
				case 2 ->
					body = spliced(body, at, Math.min(body.length, at + 1), "" + (char) this.random.nextInt(0x180));
				default -> body = valueReplaced(body);
			}
		}
		return body;
	}

	/** Mostly still JSON, which gets further than mere noise. */
	private byte[] valueReplaced(byte[] body) {
		String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
		int line = this.random.nextInt(lines.length);
		lines[line] = lines[line].replaceFirst(": [^\\[{,]+",
				": " + SCRAPS.get(this.random.nextInt(9)).replace("\\", "\\\\"));
		return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] spliced(byte[] body, int from, int to, String scrap) {
		byte[] between = scrap.getBytes(StandardCharsets.UTF_8);
		byte[] spliced = new byte[from + between.length + body.length - to];
		System.arraycopy(body, 0, spliced, 0, from);
		System.arraycopy(between, 0, spliced, from, between.length);
		System.arraycopy(body, to, spliced, from + between.length, body.length - to);
		return spliced;
	}

}
