package dev.parley.channel.slack;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.parley.channel.Cases;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SlackChannelTests {

	private static final String NOW = "1764000000";

	private final SlackChannel channel = new SlackChannel(
			new SlackSignature(List.of(SlackCalls.SECRET),
					Clock.fixed(Instant.ofEpochSecond(Long.parseLong(NOW)), ZoneOffset.UTC)),
			new SlackProperties(SlackCalls.SECRET, "xoxb-1", null, Duration.ofSeconds(1), 4000, null, "together",
					new SlackProperties.Commands("ephemeral", 5, Set.of("hooks.slack.com")), false));

	@Test
	void takesAMentionThatArrivesTwiceForOneMessage() throws WebhookRejectedException {
		InboundMessage mention = message("mention");
		InboundMessage message = message("mention-as-message");
		assertThat(mention).isEqualTo(message);
	}

	@Test
	void doesNotTrustTheHeaderOfARetry() throws WebhookRejectedException {
		WebhookRequest first = signed("mention");
		Map<String, List<String>> headers = new HashMap<>(first.headers());
		headers.put("x-slack-retry-num", List.of("1"));
		headers.put("x-slack-retry-reason", List.of("http_timeout"));
		assertThat(this.channel.receive(new WebhookRequest("POST", headers, Map.of(), first.body())))
			.isEqualTo(this.channel.receive(first));
	}

	@Test
	void continuesTheThreadThatAMentionBegan() throws WebhookRejectedException {
		InboundMessage mention = message("mention");
		String reply = SlackCalls.body("thread-reply").replace("1763999000.000200", mention.messageId());
		Webhook.Acknowledge webhook = (Webhook.Acknowledge) this.channel.receive(signed("thread-reply", reply));
		assertThat(webhook.messages()).singleElement()
			.returns(mention.conversation(), InboundMessage::conversation)
			.returns(false, InboundMessage::addressed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "url-verification", "mention", "command.txt", "button.txt", "unknown-call" })
	void refusesWhatIsNotSigned(String file) {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.channel.receive(SlackCalls.unsigned(file)))
			.matches((ex) -> ex.status() == 401);
	}

	@Test
	void refusesWhatIsNotSignedBeforeItIsParsed() {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.channel.receive(Cases.post("x", new byte[] { '{' })))
			.matches((ex) -> ex.status() == 401);
	}

	@Test
	void shakesHandsWhenSigned() throws WebhookRejectedException {
		assertThat(this.channel.receive(signed("url-verification")))
			.extracting((webhook) -> ((Webhook.Acknowledge) webhook).answer())
			.isEqualTo(WebhookAnswer.text("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));
	}

	@Test
	void answersACheckOfTheCertificateWhichSlackDoesNotSign() throws WebhookRejectedException {
		assertThat(this.channel.receive(SlackCalls.unsigned("ssl-check.txt")))
			.isEqualTo(new Webhook.Acknowledge(List.of(), WebhookAnswer.ok()));
		assertThat(this.channel.receive(signed("ssl-check.txt")))
			.isEqualTo(new Webhook.Acknowledge(List.of(), WebhookAnswer.ok()));
	}

	@Test
	void hasWordsForTheUserOfACommandWhichIsNotDeliveredAgain() throws WebhookRejectedException {
		assertThat(((Webhook.Acknowledge) this.channel.receive(signed("command.txt"))).spoken())
			.satisfies((spoken) -> assertThat(spoken.apply("later").body()).isEqualTo("{\"text\":\"later\"}"));
		assertThat(((Webhook.Acknowledge) this.channel.receive(signed("mention"))).spoken()).isNull();
	}

	@Test
	void takesPostsOnly() {
		assertThatExceptionOfType(WebhookRejectedException.class)
			.isThrownBy(() -> this.channel.receive(new WebhookRequest("GET", Map.of(), Map.of(), new byte[0])))
			.matches((ex) -> ex.status() == 405);
	}

	@Test
	void rendersMrkdwnWithinTheLimit() {
		assertThat(this.channel.render("**bold** [link](https://example.com) <!channel> & more"))
			.containsExactly("*bold* <https://example.com|link> &lt;!channel&gt; &amp; more");
		assertThat(this.channel.render("All work and no play.\n\n".repeat(1000))).hasSizeGreaterThan(5)
			.allMatch((part) -> part.length() <= 4000);
	}

	private InboundMessage message(String file) throws WebhookRejectedException {
		return ((Webhook.Acknowledge) this.channel.receive(signed(file))).messages().get(0);
	}

	private static WebhookRequest signed(String file) {
		return signed(file, SlackCalls.body(file));
	}

	private static WebhookRequest signed(String file, String body) {
		return SlackCalls.signed(NOW, file, body.getBytes(StandardCharsets.UTF_8));
	}

}
