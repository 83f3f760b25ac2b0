package dev.parley.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.parley.channel.Cases;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.telegram.TelegramText.Me;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every kind of update, as a file named by case. The bot is 4242, ParleyBot. */
class TelegramPayloadTests {

	private static final Me ME = new Me("4242", "ParleyBot");

	private final TelegramPayload payload = new TelegramPayload();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			private                                | 11 | Hello, žlutý 😀
			private-without-language               | 17 | Hi
			private-link-and-marks                 | 16 | See https://example.com now
			private-start                          | 12 | /start
			private-start-by-link                  | 13 | /start campaign_7
			private-command                        | 14 | what time is it?
			private-command-alone                  | 15 | /help
			via-inline-bot                         | 45 | look at this
			unknown-fields                         | 85 | Hello
			unknown-entity                         | 86 | Hello
			image                                  | 46 | [image]
			image-with-caption                     | 47 | [image: my cat]
			image-of-an-album                      | 49 | [image: first of two]
			animation                              | 51 | [animation]
			video                                  | 52 | [video: look]
			video-note                             | 53 | [video]
			voice                                  | 54 | [voice]
			audio                                  | 55 | [audio: Blue]
			document                               | 56 | [document: report.pdf, please read]
			sticker                                | 57 | [sticker: 😀]
			location                               | 58 | [location: 48.1371 11.5754]
			venue                                  | 59 | [location: Café Main St 1]
			contact                                | 60 | [contact: Bob Baker]
			dice                                   | 61 | [dice: 🎲 4]
			story                                  | 62 | [story]
			callback                               | callback:4382bfdwdsb323b2d9 | tea
			callback-on-an-old-message             | callback:100 | tea
			""")
	void hearsAUserInPrivate(String name, String id, String text) throws WebhookRejected {
		assertThat(only(name, ME))
			.isEqualTo(new InboundMessage(id("5550001"), id, "5550001", "{\"chat_id\":5550001}", text, true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			group-mention                          | -4001 | what is tea?
			group-mention-in-other-case            | -4001 | what is tea?
			group-mention-behind-emoji             | -4001 | 👩‍👩‍👧 😀 what is tea?
			group-mention-within                   | -4001 | so what is tea?
			group-mention-alone                    | -4001 | @ParleyBot
			group-mention-by-id                    | -4001 | what is tea?
			group-command                          | -4001 | what is tea?
			group-command-by-name                  | -4001 | what is tea?
			group-command-by-name-alone            | -4001 | /start
			group-mention-and-command              | -4001 | what is tea?
			group-reply-to-the-bot                 | -4001 | and coffee?
			image-with-mention                     | -4001 | [image: what is this?]
			image-with-a-caption-that-only-calls   | -4001 | [image]
			supergroup-with-52-bits                | -4503599627370495 | hello
			supergroup-reply-chain                 | -1001234567890123 | hello
			forum-general                          | -1001234567890123 | what is tea?
			""")
	void isAddressedInAGroup(String name, String chat, String text) throws WebhookRejected {
		InboundMessage message = only(name, ME);
		assertThat(message).isEqualTo(new InboundMessage(id(chat), message.messageId(), "5550001",
				"{\"chat_id\":%s}".formatted(chat), text, true));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			group-unaddressed                      | who brings milk?
			group-mention-of-another               | @OtherBot and @ada_b what is tea?
			group-mention-of-a-user-by-id          | Bob, what is tea?
			group-name-without-entity              | email me@ParleyBot what is tea?
			group-command-within                   | what does /ask do?
			group-reply-to-another                 | and coffee?
			forum-topic-opened-by-the-bot          | what is tea?
			entity-out-of-bounds                   | @ParleyBot hi
			""")
	void isNotAddressedByWhatIsSaidInItsPresence(String name, String text) throws WebhookRejected {
		assertThat(only(name, ME)).extracting(InboundMessage::text, InboundMessage::addressed)
			.containsExactly(text, false);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					forum-topic         | -1001234567890123:31             | {"chat_id":-1001234567890123,"message_thread_id":31}
					callback-in-a-topic | -1001234567890123:31             | {"chat_id":-1001234567890123,"message_thread_id":31}
					business            | 7777777001:business:bc_Z9-x      | \
					{"chat_id":7777777001,"business_connection_id":"bc_Z9-x"}
					""")
	void keepsTopicsAndBusinessAccountsApart(String name, String place, String address) throws WebhookRejected {
		assertThat(only(name, ME)).extracting(InboundMessage::conversation, InboundMessage::address)
			.containsExactly(id(place), address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "edited-message", "edited-channel-post", "edited-business-message", "channel-post",
			"channel-post-forwarded-to-its-group", "from-a-bot", "from-an-anonymous-admin", "group-command-to-another",
			"business-by-the-owner", "business-connection", "deleted-business-messages", "guest-message",
			"my-chat-member", "chat-member", "chat-join-request", "message-reaction", "message-reaction-count",
			"inline-query", "chosen-inline-result", "poll", "poll-answer", "poll-in-a-message", "service-member-joined",
			"service-member-left", "service-pinned", "service-title", "service-topic-created", "service-group-migrated",
			"service-supergroup-migrated", "unknown-update", "blank-text", "message-without-chat", "message-without-id",
			"ids-of-other-types" })
	void acknowledgesWhatIsNotForIt(String name) throws WebhookRejected {
		assertThat(read(name, ME)).isEqualTo(new Webhook.Acknowledge(List.of(), WebhookAnswer.ok()));
	}

	@ParameterizedTest
	@CsvSource({ "callback, 4382bfdwdsb323b2d9", "callback-in-a-topic, 99", "callback-inline, 101",
			"callback-of-a-game, 102", "callback-under-a-channel-post, 103" })
	void releasesThePressedButton(String name, String id) throws WebhookRejected {
		assertThat(read(name, ME).answer()).isEqualTo(WebhookAnswer.json(200,
				"{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"%s\"}".formatted(id)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "callback-inline", "callback-of-a-game", "callback-under-a-channel-post" })
	void aButtonThatSaysNothingIsNoMessage(String name) throws WebhookRejected {
		assertThat(read(name, ME).messages()).isEmpty();
	}

	@Test
	void takesAnyBotForItselfWhileItsNameIsUnknown() throws WebhookRejected {
		Me nameless = new Me("4242", null);
		assertThat(only("group-mention", nameless).text()).isEqualTo("what is tea?");
		assertThat(only("group-command-by-name", nameless).addressed()).isTrue();
		assertThat(only("group-reply-to-the-bot", nameless).addressed()).isTrue();
		assertThat(only("group-mention-of-a-user-by-id", nameless).addressed()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "7", "{", "{\"update_id\":1} x", "{\"a\":\"\u0001\"}", "secret=x" })
	void refusesWhatIsNoJsonObjectWithoutQuotingIt(String body) {
		assertThatExceptionOfType(WebhookRejected.class)
			.isThrownBy(() -> this.payload.read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8)), ME))
			.withMessage("The body must be a JSON object");
	}

	private static ConversationId id(String place) {
		return ConversationId.of("telegram", place);
	}

	private InboundMessage only(String name, Me me) throws WebhookRejected {
		Webhook.Acknowledge webhook = read(name, me);
		assertThat(webhook.messages()).hasSize(1);
		return webhook.messages().get(0);
	}

	private Webhook.Acknowledge read(String name, Me me) throws WebhookRejected {
		return (Webhook.Acknowledge) this.payload.read(Cases.post(name, Cases.read(getClass(), name)), me);
	}

}
