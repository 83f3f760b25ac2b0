package dev.parley.channel;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Texts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes in under a genuine signature, a parser gives messages that can be kept
 * or refuses, and soon. Time is the thread's own, so that a busy machine does not matter.
 */
public abstract class FuzzContract {

	private static final int ROUNDS = 10_000;

	/** What the parser finds in a call. */
	protected abstract List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException;

	/** The opening of a text in a payload, and what follows it. */
	protected abstract List<String> around();

	@Test
	void survivesWhateverIsMadeOfACall() {
		List<String> names = Cases.names(getClass());
		long start = cpu();
		long understood = names.stream()
			.mapToLong((name) -> Mutations.of(Cases.read(getClass(), name), name.hashCode(), 1 + ROUNDS / names.size())
				.filter((body) -> check(Cases.post(name, body)) > 0)
				.count())
			.sum();
		assertThat(understood).isPositive();
		assertThat(since(start)).isLessThan(Duration.ofSeconds(30));
	}

	@Test
	void findsNothingInWhatBrokeOff() {
		for (String name : Cases.names(getClass())) {
			byte[] whole = new String(Cases.read(getClass(), name), StandardCharsets.UTF_8).strip()
				.getBytes(StandardCharsets.UTF_8);
			// of a form, what came first may stand for itself
			for (int length = 0; length < whole.length && "application/json".equals(Cases.type(name)); length += 23) {
				assertThat(check(Cases.post(name, Arrays.copyOf(whole, length)))).as(name).isZero();
			}
		}
	}

	@Test
	void survivesDepthAndLength() {
		String open = around().get(0);
		String close = around().get(1);
		List<String> bodies = List.of("[".repeat(500_000), "{\"entry\":".repeat(50_000), "{\"event\":".repeat(50_000),
				open + "@bot <@U1|".repeat(50_000) + close, open + "\\ud83d".repeat(100_000) + close,
				open + " \\n\\u200b".repeat(80_000) + close, "{" + "\"a\":1,".repeat(100_000) + "\"b\":2}");
		// the fastest of several: the first may be compiled meanwhile
		assertThat(bodies).allMatch((body) -> IntStream.range(0, 3)
			.anyMatch((i) -> checked(Cases.post("text", body.getBytes(StandardCharsets.UTF_8)))
				.compareTo(Duration.ofSeconds(3)) < 0));
	}

	private Duration checked(WebhookRequest request) {
		long start = cpu();
		check(request);
		return since(start);
	}

	private int check(WebhookRequest request) {
		try {
			List<InboundMessage> messages = read(request);
			assertThat(messages).allSatisfy((message) -> {
				assertThat(message.text()).isNotBlank();
				assertThat(message.messageId()).isNotBlank().hasSizeLessThanOrEqualTo(600);
				assertThat(message.messageId()).matches((id) -> !Texts.hasControl(id));
				assertThat(message.conversation().place()).isNotBlank();
			});
			return messages.size();
		}
		catch (WebhookRejectedException ex) {
			assertThat(ex.status()).isBetween(400, 499);
			return 0;
		}
	}

	private static Duration since(long start) {
		return Duration.ofNanos(cpu() - start);
	}

	private static long cpu() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

}
