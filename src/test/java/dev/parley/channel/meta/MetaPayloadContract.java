package dev.parley.channel.meta;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.parley.channel.Cases;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every case of a channel of Meta's, and what is said in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MetaPayloadContract {

	private final Map<String, List<String>> said = new TreeMap<>();

	/** What the channel's parser finds. */
	protected abstract List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException;

	/** Tells what is said in a case. */
	protected final void said(String name, String... texts) {
		this.said.put(name, List.of(texts));
	}

	/** Tells that nothing is said to the bot in these cases. */
	protected final void nothingIsSaid(String... names) {
		List.of(names).forEach(this::said);
	}

	List<String> cases() {
		return Cases.names(getClass());
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readsWhatIsSaidAndIgnoresTheRest(String name) throws WebhookRejectedException {
		assertThat(this.said).containsKey(name);
		assertThat(read(name)).extracting(InboundMessage::text).isEqualTo(this.said.get(name));
	}

	@Test
	void hasACaseForAllThatIsTold() {
		assertThat(cases()).containsAll(this.said.keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "7", "\"x\"", "{", "{\"entry\":[}", "{} {", "\u0000" })
	void refusesWhatIsNoJsonObject(String body) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8))))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(400));
	}

	protected final List<InboundMessage> read(String name) throws WebhookRejectedException {
		return read(Cases.post(name, Cases.read(getClass(), name)));
	}

}
