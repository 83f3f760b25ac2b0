package dev.parley.channel.whatsapp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import dev.parley.channel.Cases;
import dev.parley.channel.meta.MetaPayloadContract;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Contact;
import dev.parley.conversation.InboundMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
		said("text-quoting-another", "This one\n[reply to an earlier message]");
		said("text-forwarded", "Look\n[forwarded]");
		said("text-from-an-advertisement", "More, please\n[advertisement: Shoes]");
		said("text-from-an-advertisement-without-words", "Hi\n[advertisement: https://fb.example/1]");
		said("text-from-a-post", "Hi\n[post: Summer sale. " + "Come and see. ".repeat(9) + "Come and se…]");
		said("text-about-a-product", "Is it in stock?\n[product: shoe-42]");
		said("image-from-an-advertisement", "[image: like this]\n[advertisement: Shoes, Half price]");
		said("command-from-an-advertisement", " /stop");
		said("text-of-a-user-without-number", "No number");
		said("text-of-a-user-with-both-ids", "Both");
		said("text-with-the-user-id-in-the-contact", "Both");
		said("text-with-the-number-in-the-contact", "Both");
		said("batch-of-two-contacts", "one", "two");
		said("image", "[image]");
		said("image-with-caption", "[image: a cat]");
		said("video-with-caption", "[video: a dog]");
		said("document", "[document: bill.pdf, July]");
		said("voice-message", "[voice message]");
		said("audio", "[audio]");
		said("sticker", "[sticker]");
		said("location", "[location: Station, Square 1, 52.5, 13.25, https://station.example]");
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
				"user-id-changed", "blank-text", "group-message", "statuses", "status-failed",
				"status-failed-malformed", "status-failed-of-a-user-without-number", "errors",
				"echo-of-the-business-app", "messages-under-another-field", "template-update", "account-update",
				"other-number", "empty-object", "entry-is-no-list");
	}

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return payload(null).read(request).messages();
	}

	@Test
	void keysByNumberAndUserAndRepliesToThePhone() throws WebhookRejectedException {
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
	void keysByTheScopedIdAndRepliesToItWithoutAPhone() throws WebhookRejectedException {
		assertThat(read("text-of-a-user-without-number")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().value()).isEqualTo("whatsapp:106540352242922:US.13491208655302741918");
			assertThat(message.sender()).isEqualTo("US.13491208655302741918");
			assertThat(WhatsAppClientTests.json(message.address())).isEqualTo(WhatsAppClientTests
				.json("{\"recipient\":\"US.13491208655302741918\",\"message\":\"wamid.username\"}"));
		});
	}

	@Test
	void keysByTheScopedIdAndRepliesToThePhoneWhereBothAreKnown() throws WebhookRejectedException {
		assertThat(read("text-of-a-user-with-both-ids")).singleElement().satisfies((message) -> {
			assertThat(message.conversation().place()).isEqualTo(NUMBER + ":US.13491208655302741918");
			assertThat(message.address()).contains("\"to\":\"16505551234\"");
		});
	}

	@Test
	void tellsTheConversationsOfABatchApart() throws WebhookRejectedException {
		assertThat(read("batch")).extracting((message) -> message.conversation().place())
			.containsExactly(NUMBER + ":16505551234", NUMBER + ":16505551234", NUMBER + ":49301234567",
					NUMBER + ":16505551234");
	}

	@Test
	void tellsOperatorsWhatWasNotDeliveredAndNotToWhom(CapturedOutput output) throws WebhookRejectedException {
		read("status-failed");
		assertThat(output).contains("could not deliver part 17/0: code 131026", "part (unknown): code -1")
			.doesNotContain("16505551234");
	}

	@Test
	void handsOutWhatWasNotDelivered() throws WebhookRejectedException {
		assertThat(all("status-failed").failures()).satisfiesExactly((failure) -> {
			assertThat(failure.platformId()).isEqualTo("wamid.sent");
			assertThat(failure.why()).isEqualTo("WhatsApp reported code 131026: undeliverable");
			assertThat(failure.recipient().phone()).isEqualTo("16505551234");
			assertThat(failure.recipient().place()).isEqualTo(NUMBER);
		}, (failure) -> assertThat(failure.why()).isEqualTo("WhatsApp reported code -1"));
		assertThat(all("status-failed-of-a-user-without-number").failures()).singleElement()
			.satisfies((failure) -> assertThat(failure.recipient().shown()).containsExactly("US.13491208655302741918"));
		assertThat(all("statuses").failures()).isEmpty();
		assertThat(all("status-failed-malformed").failures()).isEmpty();
		assertThat(all("status-failed").toString()).doesNotContain("16505551234");
	}

	@ParameterizedTest
	@CsvSource({ "number-changed,16505551234,,16505551235,",
			"number-changed-as-older-versions-tell,16505551234,,16505551235,",
			"number-and-user-id-changed,16505551234,US.111,16505551235,US.222", "user-id-changed,,US.111,,US.222" })
	void handsOutWhoGoesByAnotherId(String name, @Nullable String phone, @Nullable String userId,
			@Nullable String newPhone, @Nullable String newUserId) throws WebhookRejectedException {
		assertThat(all(name).moves()).singleElement().satisfies((move) -> {
			assertThat(move.before().phone()).isEqualTo((phone != null) ? phone : "");
			assertThat(move.before().userId()).isEqualTo((userId != null) ? userId : "");
			assertThat(move.after().phone()).isEqualTo((newPhone != null) ? newPhone : "");
			assertThat(move.after().userId()).isEqualTo((newUserId != null) ? newUserId : "");
			assertThat(move.after().at()).isEqualTo(1767225600);
		});
		assertThat(all(name).toString()).doesNotContain("1650555123", "US.");
	}

	@Test
	void handsOutNoMoveOfWhatIsNone() throws WebhookRejectedException {
		for (String name : Cases.names(getClass())) {
			if (!name.matches("(number|user-id|number-and-user-id)-changed.*")) {
				assertThat(all(name).moves()).as(name).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text-of-a-user-with-both-ids", "text-with-the-user-id-in-the-contact",
			"text-with-the-number-in-the-contact" })
	void tellsAllIdsThatAreShown(String name) throws WebhookRejectedException {
		assertThat(read(name)).singleElement().satisfies((message) -> {
			Contact contact = Objects.requireNonNull(message.contact());
			assertThat(contact.phone()).isEqualTo("16505551234");
			assertThat(contact.userId()).isEqualTo("US.13491208655302741918");
			assertThat(contact.at()).isEqualTo(1767225600);
			assertThat(message.senders()).containsExactlyInAnyOrder("16505551234", "US.13491208655302741918");
			assertThat(message.address()).contains("\"to\":\"16505551234\"");
		});
	}

	@Test
	void doesNotTakeAnotherContactsId() throws WebhookRejectedException {
		assertThat(read("batch-of-two-contacts")).extracting((message) -> message.senders())
			.containsExactly(Set.of("16505551234", "US.1"), Set.of("49301234567"));
	}

	@Test
	void leavesOutWhatIsTooOldIfToldTo() throws WebhookRejectedException {
		WebhookRequest sentAnHourAgo = Cases.post("text", Cases.read(getClass(), "text"));
		assertThat(payload(Duration.ofMinutes(59)).read(sentAnHourAgo).messages()).isEmpty();
		assertThat(payload(Duration.ofMinutes(60)).read(sentAnHourAgo).messages()).hasSize(1);
		assertThat(payload(null).read(sentAnHourAgo).messages()).hasSize(1);
	}

	@Test
	void readsAThousandMessagesOfOneCall() throws WebhookRejectedException {
		String message = "{\"from\":\"1\",\"id\":\"wamid.%d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}";
		String batch = String.join(",",
				IntStream.range(0, 1000).mapToObj((i) -> message.formatted(i, "x".repeat(2800))).toList());
		String body = "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\""
				+ NUMBER + "\"},\"messages\":[" + batch + "]}}]}]}";
		assertThat(read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8)))).hasSize(1000);
	}

	private static Webhook.Acknowledge all(String name) throws WebhookRejectedException {
		return payload(null).read(Cases.post(name, Cases.read(WhatsAppPayloadTests.class, name)));
	}

	static WhatsAppPayload payload(@Nullable Duration maxAge) {
		return new WhatsAppPayload(
				new WhatsAppProperties("secret", "verify", "token", NUMBER, "https://graph.facebook.com", "v25.0",
						Duration.ofSeconds(1), DataSize.ofMegabytes(3), 4096, maxAge, "Choose"),
				Clock.fixed(Instant.ofEpochSecond(1767225600 + 3600), ZoneOffset.UTC));
	}

}
