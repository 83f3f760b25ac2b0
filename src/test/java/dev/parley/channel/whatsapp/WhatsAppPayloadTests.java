package dev.parley.channel.whatsapp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.channel.Cases;
import dev.parley.channel.MetaPayloadContract;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WhatsAppPayloadTests extends MetaPayloadContract {

	private static final String NUMBER = "106540352242922";

	WhatsAppPayloadTests() {
		said("text", "Hello");
		said("text-with-accents-and-emoji", "žlutý kůň \uD83D\uDE00");
		said("text-quoting-another", "This one");
		said("text-forwarded", "Look\n[forwarded]");
		said("text-from-an-advertisement", "More, please\n[advertisement: Shoes]");
		said("text-from-an-advertisement-without-words", "Hi\n[advertisement: https://fb.example/1]");
		said("text-from-a-post", "Hi\n[post: Summer sale. " + "Come and see. ".repeat(9) + "Come and se…]");
		said("text-about-a-product", "Is it in stock?\n[product: shoe-42]");
		said("image-from-an-advertisement", "[image: like this]\n[advertisement: Shoes, Half price]");
		said("command-from-an-advertisement", "/stop");
		said("text-of-a-user-without-number", "No number");
		said("text-of-a-user-with-both-ids", "Both");
		said("image", "[image]");
		said("image-with-caption", "[image: a cat]");
		said("video-with-caption", "[video: a dog]");
		said("document", "[document: bill.pdf, July]");
		said("voice-message", "[voice message]");
		said("audio", "[audio]");
		said("sticker", "[sticker]");
		said("location", "[location: Station, Square 1, 52.5, 13.25]");
		said("location-without-name", "[location: -33.125, 151.5]");
		said("contacts", "[contact: Ann Lee +1 555 0100, Bo Ek]");
		said("contact-without-name", "[contact: 15550100 +1 555 0101 ann@example.com]");
		said("contacts-malformed", "[contact]");
		said("order", "[order: Two of each, 2 × a at 3 EUR]");
		said("order-without-text", "[order: 2 × a at 3.5 EUR, ? × b, ? × ?]");
		said("order-of-many", "[order: All, " + "1 × i, ".repeat(100) + "and 3 more]");
		said("call-permission-reply", "[call permission reply: accept]");
		said("product-shared", "[product: A shoe, shoe-42]");
		said("unsupported", "[unsupported message]");
		said("type-unknown", "[unsupported message]");
		said("unknown-type", "[unsupported message: hologram]");
		said("type-that-is-no-word", "[unsupported message]");
		said("button-reply", "Yes");
		said("list-reply", "Second");
		said("list-reply-without-title", "row-2");
		said("form-reply", "[form: {\"day\":\"Monday\"}]");
		said("template-button", "Stop these");
		said("batch", "one", "two", "three", "[image]");
		said("malformed-neighbours", "good", "last");
		nothingIsSaid("reaction", "number-changed", "identity-changed", "edit", "revoke", "opened-for-the-first-time",
				"standby", "handover", "number-and-user-id-changed", "number-changed-as-older-versions-tell",
				"user-id-changed", "blank-text", "group-message", "statuses", "status-failed", "errors",
				"echo-of-the-business-app", "messages-under-another-field", "template-update", "account-update",
				"other-number", "empty-object", "entry-is-no-list");
	}

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejected {
		return payload(null).read(request);
	}

	@Test
	void keysByNumberAndUserAndRepliesToThePhone() throws WebhookRejected {
		assertThat(read("text")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().value()).isEqualTo("whatsapp:106540352242922:16505551234");
			assertThat(message.messageId()).isEqualTo("wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCAA==");
			assertThat(message.sender()).isEqualTo("16505551234");
			assertThat(WhatsAppClientTests.json(message.address())).isEqualTo(WhatsAppClientTests
				.json("{\"to\":\"16505551234\",\"message\":\"wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdCAA==\"}"));
			assertThat(message.addressed()).isTrue();
		});
	}

	@Test
	void keysByTheScopedIdAndRepliesToItWithoutAPhone() throws WebhookRejected {
		assertThat(read("text-of-a-user-without-number")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().value()).isEqualTo("whatsapp:106540352242922:US.13491208655302741918");
			assertThat(message.sender()).isEqualTo("US.13491208655302741918");
			assertThat(WhatsAppClientTests.json(message.address())).isEqualTo(WhatsAppClientTests
				.json("{\"recipient\":\"US.13491208655302741918\",\"message\":\"wamid.username\"}"));
		});
	}

	@Test
	void keysByTheScopedIdAndRepliesToThePhoneWhereBothAreKnown() throws WebhookRejected {
		assertThat(read("text-of-a-user-with-both-ids")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().place()).isEqualTo(NUMBER + ":US.13491208655302741918");
			assertThat(message.address()).contains("\"to\":\"16505551234\"");
		});
	}

	@Test
	void tellsTheConversationsOfABatchApart() throws WebhookRejected {
		assertThat(read("batch")).extracting((message) -> message.conversation().place())
			.containsExactly(NUMBER + ":16505551234", NUMBER + ":16505551234", NUMBER + ":49301234567",
					NUMBER + ":16505551234");
	}

	@Test
	void tellsOperatorsWhatWasNotDeliveredAndNotToWhom(CapturedOutput output) throws WebhookRejected {
		read("status-failed");
		assertThat(output).contains("could not deliver part 17/0: code 131026", "part (unknown): code -1")
			.doesNotContain("16505551234");
	}

	@Test
	void leavesOutWhatIsTooOldIfToldTo() throws WebhookRejected {
		WebhookRequest sentAnHourAgo = Cases.post("text", Cases.read(getClass(), "text"));
		assertThat(payload(Duration.ofMinutes(59)).read(sentAnHourAgo)).isEmpty();
		assertThat(payload(Duration.ofMinutes(60)).read(sentAnHourAgo)).hasSize(1);
		assertThat(payload(null).read(sentAnHourAgo)).hasSize(1);
	}

	@Test
	void readsAThousandMessagesOfOneCall() throws WebhookRejected {
		String message = "{\"from\":\"1\",\"id\":\"wamid.%d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}";
		String batch = String.join(",",
				IntStream.range(0, 1000).mapToObj((i) -> message.formatted(i, "x".repeat(2800))).toList());
		String body = "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\""
				+ NUMBER + "\"},\"messages\":[" + batch + "]}}]}]}";
		assertThat(read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8)))).hasSize(1000);
	}

	static WhatsAppPayload payload(@Nullable Duration maxAge) {
		return new WhatsAppPayload(
				new WhatsAppProperties("secret", "verify", "token", NUMBER, "https://graph.facebook.com", "v25.0",
						Duration.ofSeconds(1), DataSize.ofMegabytes(3), 4096, maxAge),
				Clock.fixed(Instant.ofEpochSecond(1767225600 + 3600), ZoneOffset.UTC));
	}

}
