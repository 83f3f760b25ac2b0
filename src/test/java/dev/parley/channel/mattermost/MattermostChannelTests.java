package dev.parley.channel.mattermost;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.channel.Cases;
import dev.parley.channel.Channel;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MattermostChannelTests {

	private static final String TOKEN = "xr3j5x3p4pfk7kk6ck7b4e6ghh";

	private final MattermostProperties properties = new MattermostProperties("other " + TOKEN, "bot-token", "parley",
			"https://chat.example.com", "https://bot.example/webhooks/mattermost", Duration.ofSeconds(1), 16_383, true);

	private final Channel channel = new MattermostConfiguration().mattermostChannel(this.properties);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			message                 | what is new?
			every-message           | žlutý kůň \uD83D\uDE00
			trigger-alone           | parley
			files                   | look\\n[file]\\n[file]
			files-without-text      | [file]
			unknown-fields          | what is new?
			message.txt             | 1 + 1 = žlutý?
			stray-percent.txt       | what is new?
			""")
	void hearsPosts(String file, String text) throws Exception {
		assertThat(messages(file)).containsExactly(new InboundMessage(
				new ConversationId("mattermost:jqb3zbqfotfqz8gzr7b4dwo5jr:rnina9994bde8mua79zqcg5hmo"),
				"5x9t7yd4hbbj8pmcsu17qs9tsr", "rnina9994bde8mua79zqcg5hmo",
				"jqb3zbqfotfqz8gzr7b4dwo5jr:5x9t7yd4hbbj8pmcsu17qs9tsr", text.replace("\\n", "\n"), true));
	}

	/** A trigger that is not the bot's name says what is wanted. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			weather  | weather Berlin  | weather Berlin
			!ask     | !ask what?      | !ask what?
			parley   | parley Berlin   | Berlin
			@Parley: | @Parley: Berlin | Berlin
			""")
	void takesOnlyItsOwnNameForAddressing(String trigger, String said, String text) throws Exception {
		String call = """
				{"token":"%s","channel_id":"c","user_id":"u","post_id":"p","text":"%s","trigger_word":"%s"}"""
			.formatted(TOKEN, said, trigger);
		Webhook.Acknowledge webhook = (Webhook.Acknowledge) this.channel
			.receive(Cases.post("x", call.getBytes(StandardCharsets.UTF_8)));
		assertThat(webhook.messages()).singleElement().returns(text, InboundMessage::text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "own-post", "empty", "without-post-id" })
	void acknowledgesWhatIsNotForTheBot(String file) throws Exception {
		assertThat(messages(file)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "wrong-token", "token-not-a-string", "without-token" })
	void refusesACallWithoutTheToken(String file) {
		assertForged(request(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "[[[[", "{\"token\":null}" })
	void refusesACallThatNoTokenCanBeReadFrom(String body) {
		assertForged(Cases.post("x", body.getBytes(StandardCharsets.UTF_8)));
		assertForged(Cases.post("x.txt", body.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void takesPostsOnly() {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.channel.receive(new WebhookRequest("GET", Map.of(), Map.of(), new byte[0])))
			.matches((ex) -> ex.status() == 405);
	}

	@Test
	void rendersMarkdownWithinTheLimit() {
		assertThat(this.channel.render("**bold**\n\n| a | b |\n|---|---|\n| 1 | 2 |")).hasSize(1);
		assertThat(this.channel.render("All work and no play.\n\n".repeat(2000))).hasSizeGreaterThan(2)
			.allMatch((part) -> part.length() <= 16_383);
	}

	private void assertForged(WebhookRequest request) {
		assertThatExceptionOfType(WebhookRejectedException.class).isThrownBy(() -> this.channel.receive(request))
			.matches((ex) -> ex.status() == 401);
	}

	private List<InboundMessage> messages(String file) throws WebhookRejectedException {
		Webhook.Acknowledge webhook = (Webhook.Acknowledge) this.channel.receive(request(file));
		assertThat(webhook.answer()).isEqualTo(WebhookAnswer.ok());
		return webhook.messages();
	}

	private static WebhookRequest request(String file) {
		return Cases.post(file, Cases.read(MattermostChannelTests.class, file));
	}

}
