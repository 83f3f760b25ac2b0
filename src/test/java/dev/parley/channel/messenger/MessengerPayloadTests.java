package dev.parley.channel.messenger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.parley.channel.Cases;
import dev.parley.channel.WebhookRejected;
import dev.parley.conversation.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessengerPayloadTests {

	static final String ACCOUNT = "1906385232743451";

	/** The recorded cases and what is said in each. */
	private static final Map<String, List<String>> SAID = new TreeMap<>();

	static {
		said("text", "Hello");
		said("text-with-accents-and-emoji", "žlutý kůň \uD83D\uDE00");
		said("quick-reply", "Red");
		said("text-quoting-another", "That one");
		said("postback", "GET_STARTED");
		said("postback-without-payload", "Get started");
		said("postback-without-id", "GET_STARTED");
		said("image", "[image]");
		said("video-and-text", "Look\n[video]");
		said("audio", "[audio]");
		said("several-images", "[image]\n[image]");
		said("other-object", "Hello");
		said("sticker", "[sticker]");
		said("file", "[file]");
		said("location", "[location: Station, 52.5, 13.25]");
		said("link-with-text", "See https://example.com");
		said("link-alone", "[link: Example, https://example.com]");
		said("odd-attachment", "[attachment]");
		said("batch", "one", "two", "GO");
		said("malformed-neighbours", "good", "last");
		for (String nothing : List.of("echo", "echo-that-is-not-marked", "unsent", "edit", "delivery", "read",
				"reaction", "referral", "optin", "unknown-event", "standby", "blank-text", "other-account",
				"empty-object", "entry-is-no-list", "feed-change")) {
			said(nothing);
		}
	}

	private static void said(String name, String... texts) {
		SAID.put(name, List.of(texts));
	}

	static List<String> cases() {
		return Cases.names(MessengerPayloadTests.class);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readsWhatIsSaidAndIgnoresTheRest(String name) throws WebhookRejected {
		assertThat(SAID).containsKey(name);
		assertThat(read(name)).extracting(InboundMessage::text).isEqualTo(SAID.get(name));
	}

	@Test
	void keysByAccountAndUser() throws WebhookRejected {
		assertThat(read("text")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().value()).isEqualTo("messenger:1906385232743451:5001");
			assertThat(message.messageId()).isEqualTo("m_abc");
			assertThat(message.sender()).isEqualTo("5001");
			assertThat(message.address()).isEqualTo("5001");
			assertThat(message.addressed()).isTrue();
		});
	}

	@Test
	void tellsTheConversationsOfABatchApart() throws WebhookRejected {
		assertThat(read("batch")).extracting((message) -> message.conversation().place())
			.containsExactly(ACCOUNT + ":5001", ACCOUNT + ":5001", ACCOUNT + ":5002");
	}

	@Test
	void knowsAPostbackWithoutIdAtItsRedelivery() throws WebhookRejected {
		String id = read("postback-without-id").get(0).messageId();
		assertThat(read("postback-without-id").get(0).messageId()).isEqualTo(id).startsWith("postback_");
		String later = new String(Cases.read(getClass(), "postback-without-id"), StandardCharsets.UTF_8)
			.replace("1767225600123", "1767225600124");
		assertThat(payload().read(later.getBytes(StandardCharsets.UTF_8)).get(0).messageId()).isNotEqualTo(id);
		assertThat(read("postback").get(0).messageId()).isEqualTo("m_press");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "7", "\"x\"", "{", "{\"entry\":[}", "{} {", "\u0000" })
	void refusesWhatIsNoJsonObject(String body) {
		assertThatExceptionOfType(WebhookRejected.class)
			.isThrownBy(() -> payload().read(body.getBytes(StandardCharsets.UTF_8)))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(400));
	}

	private List<InboundMessage> read(String name) throws WebhookRejected {
		return payload().read(Cases.read(getClass(), name));
	}

	static MessengerPayload payload() {
		return new MessengerPayload(new MessengerProperties("secret", "verify", "token", ACCOUNT,
				"https://graph.facebook.com", "v25.0", Duration.ofSeconds(1), DataSize.ofMegabytes(3), 2000));
	}

}
