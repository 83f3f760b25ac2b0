package dev.parley.channel.slack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.parley.channel.Cases;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class SlackPayloadTests {

	private final SlackPayload payload = new SlackPayload((team, authorized) -> authorized, false, false);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					direct-message                  | T0ACME0001:D0ANNBOT01                   | 1764000000.000100 | hello there
					direct-message-in-thread        | T0ACME0001:D0ANNBOT01:1763999000.000200 | 1764000000.000100 | and more
					mention                         | T0ACME0001:C0GENERAL1:1764000000.000100 | 1764000000.000100 | what is new?
					mention-as-message              | T0ACME0001:C0GENERAL1:1764000000.000100 | 1764000000.000100 | what is new?
					mention-in-thread               | T0ACME0001:C0GENERAL1:1763999000.000200 | 1764000000.000300 | what do you say,?
					mention-in-direct-message       | T0ACME0001:D0ANNBOT01                   | 1764000000.000100 | hi
					mention-alone                   | T0ACME0001:C0GENERAL1:1764000000.000100 | 1764000000.000100 | [mention]
					private-channel-mention         | T0ACME0001:G0SECRET01:1764000000.000100 | 1764000000.000100 | psst
					thread-reply-to-bot             | T0ACME0001:C0GENERAL1:1763999000.000200 | 1764000000.000500 | thanks
					thread-broadcast                | T0ACME0001:C0GENERAL1:1763999000.000200 | 1764000000.000100 | for all to see
					me-message                      | T0ACME0001:D0ANNBOT01                   | 1764000000.000100 | waves
					attachment-only                 | T0ACME0001:D0ANNBOT01                   | 1764000000.000100 | [attachment: a shared message]
					unknown-fields                  | T0ACME0001:D0ANNBOT01                   | 1764000000.000100 | hello
					other-workspace                 | T0OTHER001:D0ANNBOT01                   | 1764000000.000100 | hello there
					shared-channel                  | T0ACME0001:C0GENERAL1:1764000000.000100 | 1764000000.000100 | hi
					organisation-wide               | E0ORG00001:D0ANNBOT01                   | 1764000000.000100 | hello there
					without-authorizations          | T0ACME0001:C0GENERAL1:1764000000.000100 | 1764000000.000100 | hi @U0SOMEBOT1
					""")
	void hearsWhatIsSaidToTheBot(String file, String place, String id, String text) throws WebhookRejectedException {
		assertHeard(file, place, id, text, true);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					channel-message              | T0ACME0001:C0GENERAL1:1764000000.000100 | 1764000000.000100 | who is coming to lunch?
					private-channel-message      | T0ACME0001:G0SECRET01:1764000000.000100 | 1764000000.000100 | psst
					group-direct-message         | T0ACME0001:G0THREE001:1764000000.000100 | 1764000000.000100 | all three of us
					thread-reply                 | T0ACME0001:C0GENERAL1:1763999000.000200 | 1764000000.000400 | I agree
					""")
	void tellsWhatIsSaidInItsPresenceOnly(String file, String place, String id, String text)
			throws WebhookRejectedException {
		assertHeard(file, place, id, text, false);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			command.txt                    | T0ACME0001:C0GENERAL1:U0ANN00001 | /parley what is 1 + 1 & 2 < 3? žlutý
			command-in-direct-message.txt  | T0ACME0001:D0ANNBOT01:U0ANN00001 | /parley what is 1 + 1 & 2 < 3? žlutý
			command-without-text.txt       | T0ACME0001:C0GENERAL1:U0ANN00001 | /parley
			command-organisation-wide.txt  | E0ORG00001:C0GENERAL1:U0ANN00001 | /parley what is 1 + 1 & 2 < 3? žlutý
			command-with-stray-percent.txt | T0ACME0001:C0GENERAL1:U0ANN00001 | /parley what is 1 + 1 & 2 < 3? žlutý
			""")
	void hearsCommands(String file, String place, String text) throws WebhookRejectedException {
		assertHeard(file, place, "13345224609.738474920.8088930838d88f008e0", text, true);
		assertThat(SlackClient.Address.read(message(file).address()).responseUrl())
			.isEqualTo("https://hooks.slack.com/commands/T0ACME0001/1234/abcd");
	}

	/** Of a message that another part of the app posted: what it carries is its value. */
	@Test
	void hearsAButton() throws WebhookRejectedException {
		assertThat(((Webhook.Acknowledge) read("button.txt")).messages()).singleElement()
			.returns("Approve", InboundMessage::text)
			.returns("slack:T0ACME0001:C0GENERAL1:1764000000.000100", (message) -> message.conversation().value())
			.returns("press:1764000009.000200:1764000011.4", InboundMessage::messageId)
			.satisfies((message) -> assertThat(message.press()).isNotNull())
			.returns("approve/7", (message) -> message.press().value());
	}

	@ParameterizedTest
	@ValueSource(strings = { "bot-message", "bot-post-without-subtype", "own-post", "own-user", "message-changed",
			"message-deleted", "channel-join", "channel-topic", "other-subtype", "hidden", "system", "slackbot",
			"reaction-added", "member-joined", "app-rate-limited", "unknown-call", "without-event", "without-ts",
			"numeric-ts", "id-with-colon", "empty-text", "command-without-trigger.txt", "ssl-check.txt",
			"unknown-form.txt", "app-home-opened", "app-context-changed" })
	void acknowledgesWhatIsNotForTheBot(String file) throws WebhookRejectedException {
		assertThat(read(file)).isEqualTo(new Webhook.Acknowledge(List.of(), WebhookAnswer.ok()));
	}

	@Test
	void stopsWhatIsStoppedAtSlack() throws WebhookRejectedException {
		assertThat(read("agent-session-stopped")).isEqualTo(
				new Webhook.Stop(ConversationId.of("slack", "T0ACME0001:D0ANNBOT01:1764000000.000100"), "Ev000000001",
						new SlackClient.Address("T0ACME0001", "D0ANNBOT01", "1764000000.000100", "").written(),
						List.of("1764000001.000100")));
	}

	@Test
	void tellsWhoSpokeWhereThatPersonSeesTheAnswerGrow() throws WebhookRejectedException {
		SlackPayload streaming = new SlackPayload((team, authorized) -> authorized, false, true);
		assertThat(messages(streaming, "mention")).singleElement()
			.satisfies((message) -> assertThat(SlackClient.Address.read(message.address()).user())
				.isEqualTo(message.sender()));
		assertThat(messages(this.payload, "mention")).singleElement()
			.satisfies((message) -> assertThat(message.address()).doesNotContain("user"));
	}

	@Test
	void shakesHands() throws WebhookRejectedException {
		assertThat(read("url-verification")).isEqualTo(new Webhook.Acknowledge(List.of(),
				WebhookAnswer.text("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P")));
	}

	@Test
	void readsMrkdwnAsItsAuthorSeesIt() throws WebhookRejectedException {
		assertThat(message("markup").text()).isEqualTo("a <b> &lt; c @U0BEN00001 @ben #general #C0GENERAL1 "
				+ "@here @channel @staff @S0TEAM0001 Feb 18 https://example.com/?a=1&b=2 example.com "
				+ "the manual (https://example.com/x) ann@example.com 555-0100");
	}

	@Test
	void describesFiles() throws WebhookRejectedException {
		assertThat(message("file-share").text()).isEqualTo("our cat\n[image: Minka]");
		assertThat(message("files-without-text").text())
			.isEqualTo("[file: report.pdf]\n[audio]\n[file]\n[file]\n[video: clip]");
	}

	/** What a person sees beside the words. */
	@ParameterizedTest
	@CsvSource(delimiterString = "||",
			textBlock = """
					shared-message || [shared message from Ben: We open at 9 & close at five (https://x.example/).\\n[file: prices.pdf]]
					shared-message-of-blocks || see this\\n[shared message from Ben: Only in blocks]
					table || which is cheaper?\\n[attachment: [table]\\ntea | price\\nAssam | 5 €]
					table-among-its-blocks || which?\\n[table]\\na | b
					attachment-of-an-app || help\\n[attachment: New ticket\\nNo tea (https://x.example/1)\\nPrio: high\\n[image]]
					attachment-without-preview || help\\n[attachment]
					link-preview || https://x.example/1\\n[attachment: No tea (https://x.example/1)\\nThere is no tea.]
					blocks-without-text || Order <1>\\n*two* of <these>\\ntea\\nby Ann\\n[image: a cup]\\n• milk here (https://x.example/m):milk:@U0BEN00001\\n1. boil\\n2. pour\\n  • slowly\\n3. wait
					snippet || [file: log.txt]\\nline 1\\nline 2
					""")
	void hearsWhatStandsBesideTheWords(String file, String text) throws WebhookRejectedException {
		assertThat(message(file).text()).isEqualTo(text.replace("\\n", "\n"));
	}

	@Test
	void opensAThreadWithEachDirectMessageWhereSlackDoesSo() throws WebhookRejectedException {
		SlackPayload agent = new SlackPayload((team, authorized) -> authorized, true, false);
		assertThat(messages(agent, "direct-message")).singleElement()
			.returns("slack:T0ACME0001:D0ANNBOT01:1764000000.000100", (message) -> message.conversation().value())
			.returns(new SlackClient.Address("T0ACME0001", "D0ANNBOT01", "1764000000.000100", ""),
					(message) -> SlackClient.Address.read(message.address()));
		assertThat(messages(agent, "direct-message-in-thread")).singleElement()
			.returns("slack:T0ACME0001:D0ANNBOT01:1763999000.000200", (message) -> message.conversation().value());
		assertThat(messages(agent, "mention")).isEqualTo(messages(this.payload, "mention"));
	}

	/** A person who authorized the app is not the bot. */
	@Test
	void answersWhoAuthorizedTheApp() throws WebhookRejectedException {
		assertHeard("authorized-by-the-speaker", "T0ACME0001:D0ANNBOT01", "1764000000.000100", "hello there", true);
	}

	@Test
	void knowsItselfByWhatSlackTellsOfItsToken() throws WebhookRejectedException {
		SlackPayload knowing = new SlackPayload((team, authorized) -> "U0BOT00001", false, false);
		assertThat(messages(knowing, "mention-authorized-by-a-person")).singleElement()
			.returns("what is new?", InboundMessage::text);
		assertThat(messages(knowing, "own-post")).isEmpty();
	}

	private static List<InboundMessage> messages(SlackPayload payload, String file) throws WebhookRejectedException {
		return ((Webhook.Acknowledge) payload.read(SlackCalls.unsigned(file))).messages();
	}

	@Test
	void replacesWhatCannotBeStored() throws WebhookRejectedException {
		assertThat(message("unicode").text()).isEqualTo("žlutý kůň \uD83D\uDE00 \uFFFD lone");
	}

	@Test
	void tellsWhereTheReplyGoes() throws WebhookRejectedException {
		assertThat(address("direct-message")).isEqualTo(new SlackClient.Address("T0ACME0001", "D0ANNBOT01", "", ""));
		assertThat(address("mention"))
			.isEqualTo(new SlackClient.Address("T0ACME0001", "C0GENERAL1", "1764000000.000100", ""));
		assertThat(address("mention-in-thread"))
			.isEqualTo(new SlackClient.Address("T0ACME0001", "C0GENERAL1", "1763999000.000200", ""));
		assertThat(address("command.txt")).isEqualTo(new SlackClient.Address("T0ACME0001", "U0ANN00001", "",
				"https://hooks.slack.com/commands/T0ACME0001/1234/abcd"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "[]", "null", "1", "\"event_callback\"", "{", "{\"type\":\"event_callback\"", "\u0000" })
	void refusesWhatIsNoJsonObjectWithoutQuotingIt(String body) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.payload.read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8))))
			.withMessage("The body must be a JSON object")
			.matches((ex) -> ex.status() == 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":[\"event_callback\"]}", "{\"type\":\"event_callback\",\"event\":[1]}",
			"{\"type\":\"event_callback\",\"event\":null}" })
	void letsBeWhatHasAnotherShape(String body) throws WebhookRejectedException {
		assertThat(this.payload.read(Cases.post("x", body.getBytes(StandardCharsets.UTF_8))))
			.isEqualTo(new Webhook.Acknowledge(List.of(), WebhookAnswer.ok()));
	}

	@Test
	void readsALongTextOfBracketsInTime() {
		String text = "<@".repeat(100_000) + "<a|".repeat(100_000) + " ".repeat(100_000);
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> new SlackText("U1").plain(text));
	}

	private void assertHeard(String file, String place, String id, String text, boolean addressed)
			throws WebhookRejectedException {
		InboundMessage message = message(file);
		assertThat(message.conversation().value()).isEqualTo("slack:" + place);
		assertThat(message.messageId()).isEqualTo(id);
		assertThat(message.sender()).isEqualTo("U0ANN00001");
		assertThat(message.text()).isEqualTo(text);
		assertThat(message.addressed()).isEqualTo(addressed);
	}

	private SlackClient.Address address(String file) throws WebhookRejectedException {
		return SlackClient.Address.read(message(file).address());
	}

	private InboundMessage message(String file) throws WebhookRejectedException {
		Webhook.Acknowledge webhook = (Webhook.Acknowledge) read(file);
		assertThat(webhook.answer()).isEqualTo(WebhookAnswer.ok());
		assertThat(webhook.messages()).hasSize(1);
		return webhook.messages().get(0);
	}

	private Webhook read(String file) throws WebhookRejectedException {
		return this.payload.read(SlackCalls.unsigned(file));
	}

}
