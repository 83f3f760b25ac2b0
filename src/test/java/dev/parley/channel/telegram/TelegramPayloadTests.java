package dev.parley.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.parley.channel.Cases;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
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
			private-command                        | 14 | /ask what time is it?
			private-command-of-another-name        | 238 | /weather Berlin
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
			contact                                | 60 | [contact: Bob Baker +15550100]
			live-photo                             | 224 | [image: my cat]
			dice                                   | 61 | [dice: 🎲 4]
			story                                  | 62 | [story]
			""")
	void hearsAUserInPrivate(String name, String id, String text) throws WebhookRejectedException {
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
			group-command                          | -4001 | /ask what is tea?
			group-command-by-name                  | -4001 | /ask what is tea?
			group-command-with-words               | -4001 | /translate Berlin
			group-command-by-name-alone            | -4001 | /start
			group-mention-and-command              | -4001 | /ask what is tea?
			rich-message-in-a-group                | -4001 | what is tea?
			group-reply-to-the-bot                 | -4001 | and coffee?
			image-with-mention                     | -4001 | [image: what is this?]
			image-with-a-caption-that-only-calls   | -4001 | [image]
			supergroup-with-52-bits                | -4503599627370495 | hello
			forum-general                          | -1001234567890123 | /ask what is tea?
			""")
	void isAddressedInAGroup(String name, String chat, String text) throws WebhookRejectedException {
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
			forum-topic-opened-by-the-bot          | what is tea?
			entity-out-of-bounds                   | @ParleyBot hi
			""")
	void isNotAddressedByWhatIsSaidInItsPresence(String name, String text) throws WebhookRejectedException {
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
	void keepsTopicsAndBusinessAccountsApart(String name, String place, String address)
			throws WebhookRejectedException {
		assertThat(only(name, ME)).extracting(InboundMessage::conversation, InboundMessage::address)
			.containsExactly(id(place), address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "edited-message", "edited-channel-post", "edited-business-message", "channel-post",
			"channel-post-forwarded-to-its-group", "from-a-bot", "group-command-to-another", "business-by-the-owner",
			"business-connection", "deleted-business-messages", "guest-message", "my-chat-member", "chat-member",
			"chat-join-request", "message-reaction", "message-reaction-count", "inline-query", "chosen-inline-result",
			"poll", "poll-answer", "poll-in-a-message", "service-member-joined", "service-member-left",
			"service-pinned", "service-title", "service-topic-created", "service-group-migrated",
			"service-supergroup-migrated", "unknown-update", "blank-text", "message-without-chat", "message-without-id",
			"ids-of-other-types", "service-pinned-in-private", "service-theme-in-private",
			"direct-message-by-the-channel", "direct-message-without-topic" })
	void acknowledgesWhatIsNotForIt(String name) throws WebhookRejectedException {
		assertThat(read(name, ME)).isEqualTo(new Webhook.Acknowledge(List.of(), WebhookAnswer.ok()));
	}

	@ParameterizedTest
	@CsvSource({ "callback, 4382bfdwdsb323b2d9", "callback-in-a-topic, 99", "callback-inline, 101",
			"callback-of-a-game, 102", "callback-under-a-channel-post, 103" })
	void releasesThePressedButton(String name, String id) throws WebhookRejectedException {
		assertThat(read(name, ME).answer()).isEqualTo(WebhookAnswer.json(200,
				"{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"%s\"}".formatted(id)));
	}

	/** What stands on it is what was said, and what it carries the value. */
	@ParameterizedTest
	@CsvSource({ "callback, callback:4382bfdwdsb323b2d9, Tea", "callback-on-an-old-message, callback:100, tea" })
	void hearsAPressedButton(String name, String id, String title) throws WebhookRejectedException {
		InboundMessage message = only(name, ME);
		assertThat(message).extracting(InboundMessage::messageId, InboundMessage::text).containsExactly(id, title);
		assertThat(message.press()).isNotNull();
		assertThat(message.press().value()).isEqualTo("tea");
		assertThat(message.press().at()).startsWith("{\"chat_id\":5550001,\"message_id\":");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callback-inline", "callback-of-a-game", "callback-under-a-channel-post" })
	void aButtonThatSaysNothingIsNoMessage(String name) throws WebhookRejectedException {
		assertThat(read(name, ME).messages()).isEmpty();
	}

	/** Case 20: what stands beside the text. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					link-with-a-text-of-its-own    | Please sum up 😀 this article (https://news.example/7)
					links-in-a-caption             | [image: see here (https://a.example/1) and there (https://b.example/2)]
					link-that-shows-its-target     | news.example/7
					forwarded-from-a-channel       | [forwarded from News]\\nWe open at 9.
					forwarded-from-a-person        | [forwarded from Bob Baker]\\nCome at 9.
					forwarded-from-a-hidden-person | [forwarded from Bob B.]\\nCome at 9.
					forwarded-from-a-group         | [forwarded from Team]\\nCome at 9.
					forwarded-command              | [forwarded]\\n/stop
					quote                          | why?\\n[quote from Bob: close at 5]
					quote-of-the-bot               | why?\\n[quote from you: close at 5]
					reply-to-a-person              | is it so?\\n[reply to a message from Bob: We open at 9, and close at 5.]
					reply-to-an-image              | what is this?\\n[reply to a message from Bob: [image: my cat]]
					reply-to-another-chat          | is it so?\\n[quote from News: from 9 on]
					reply-to-a-document-elsewhere  | is it so?\\n[reply to a message from Bob B.: [document: prices.pdf]]
					reply-to-a-poll-elsewhere      | which?\\n[reply to a message from Bob: [poll: Tea? – Yes / No]]
					quote-with-a-link              | why?\\n[quote from Bob: the list (https://a.example/1)]
					reply-to-a-caption-with-a-link | why?\\n[reply to a message from Bob: [document: a.pdf, see here (https://a.example/1)]]
					reply-to-what-is-unknown       | why?
					reply-to-a-forwarded-message   | why?\\n[reply to a message from Bob: We open at 9.]
					reply-to-a-story               | nice\\n[reply to a story]
					supergroup-reply-chain         | hello\\n[reply to a message from Bob: hm]
					group-reply-to-another         | and coffee?\\n[reply to a message from Bob: Tea is leaves.]
					group-reply-to-the-bot         | and coffee?
					stop-in-reply                  | /stop
					checklist                      | [checklist: Shopping – milk / tea]
					""")
	void hearsWhatStandsBesideTheWords(String name, String text) throws WebhookRejectedException {
		assertThat(only(name, ME).text()).isEqualTo(text.replace("\\n", "\n"));
	}

	@Test
	void readsARichMessageAsAText() throws WebhookRejectedException {
		assertThat(only("rich-message", ME).text()).isEqualTo("""
				Order
				I want two of these (https://shop.example/7).
				green
				black
				tea | price
				Assam | 5 €
				[image]
				like this
				a^2""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			poll-in-private         | [poll: Tea or coffee? – Tea / Coffee]
			game-in-private         | [game: Lumberjack Chop!]
			gift-in-private         | [gift: for you]
			invoice-in-private      | [invoice: Tea 100 g]
			unsupported-in-private  | [unsupported message]
			unknown-kind-in-private | [unsupported message]
			""")
	void hasAWordForWhateverIsSentToItAlone(String name, String text) throws WebhookRejectedException {
		assertThat(only(name, ME)).extracting(InboundMessage::text, InboundMessage::addressed)
			.containsExactly(text, true);
	}

	/** Case 21: they are people, whom Telegram gives a bot's name for old clients. */
	@ParameterizedTest
	@CsvSource({ "from-an-anonymous-admin, -1001234567890123", "from-somebody-as-a-channel, -1077" })
	void answersPeopleWhoWriteAsAGroupOrAChannel(String name, String sender) throws WebhookRejectedException {
		assertThat(only(name, ME)).extracting(InboundMessage::sender, InboundMessage::text, InboundMessage::addressed)
			.containsExactly(sender, "hello", true);
	}

	/** Case 22: one customer is not shown what another one said. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					direct-message-to-a-channel      | -1005:direct:11                          | {"chat_id":-1005,"direct_messages_topic_id":11}
					direct-message-of-another        | -1005:direct:12                          | {"chat_id":-1005,"direct_messages_topic_id":12}
					callback-in-a-direct-message     | -1005:direct:11                          | {"chat_id":-1005,"direct_messages_topic_id":11}
					topic-in-private                 | 5550001:31                               | {"chat_id":5550001,"message_thread_id":31}
					ephemeral-command                | -1001234567890123:ephemeral:5550001      | \
					{"chat_id":-1001234567890123,"ephemeral_message_parameters":{"receiver_user_id":5550001}}
					ephemeral-command-in-a-topic     | -1001234567890123:31:ephemeral:5550001   | \
					{"chat_id":-1001234567890123,"message_thread_id":31,"ephemeral_message_parameters":{"receiver_user_id":5550001}}
					callback-on-an-ephemeral-message | -1001234567890123:ephemeral:5550001      | \
					{"chat_id":-1001234567890123,"ephemeral_message_parameters":{"receiver_user_id":5550001}}
					""")
	void keepsWhatOnePersonSeesFromAllOthers(String name, String place, String address)
			throws WebhookRejectedException {
		assertThat(only(name, ME))
			.extracting(InboundMessage::conversation, InboundMessage::address, InboundMessage::addressed)
			.containsExactly(id(place), address, true);
	}

	@Test
	void knowsAMessageThatOnePersonSeesByItsOwnKindOfId() throws WebhookRejectedException {
		assertThat(only("ephemeral-command", ME).messageId()).isEqualTo("ephemeral:5");
	}

	/** While its name is not known, a name is somebody else's. */
	@Test
	void takesNoNameForItsOwnWhileItDoesNotKnowIt() throws WebhookRejectedException {
		Me nameless = new Me("4242", null);
		assertThat(only("group-mention", nameless)).extracting(InboundMessage::text, InboundMessage::addressed)
			.containsExactly("@ParleyBot what is tea?", false);
		assertThat(only("group-mention-of-another", nameless).addressed()).isFalse();
		assertThat(read("group-command-by-name", nameless).messages()).isEmpty();
		assertThat(read("group-command-to-another", nameless).messages()).isEmpty();
		assertThat(only("group-mention-of-a-user-by-id", nameless).addressed()).isFalse();
		assertThat(only("group-reply-to-the-bot", nameless).addressed()).isTrue();
		assertThat(only("group-command", nameless).addressed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "7", "{", "{\"update_id\":1} x", "{\"a\":\"\u0001\"}", "secret=x" })
	void refusesWhatIsNoJsonObjectWithoutQuotingIt(String body) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.payload.read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8)), ME))
			.withMessage("The body must be a JSON object");
	}

	private static ConversationId id(String place) {
		return ConversationId.of("telegram", place);
	}

	private InboundMessage only(String name, Me me) throws WebhookRejectedException {
		Webhook.Acknowledge webhook = read(name, me);
		assertThat(webhook.messages()).hasSize(1);
		return webhook.messages().get(0);
	}

	private Webhook.Acknowledge read(String name, Me me) throws WebhookRejectedException {
		return (Webhook.Acknowledge) this.payload.read(Cases.post(name, Cases.read(getClass(), name)), me);
	}

}
