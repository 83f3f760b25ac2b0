package dev.parley.channel.mattermost;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.parley.channel.PreviewMessages;
import dev.parley.channel.PreviewMessages.Place;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

class MattermostPreviewsTests {

	private static final Place PLACE = new Place("channel1:post1", "post1");

	private static final String PREVIEW = "/api/v4/posts/post2";

	@RegisterExtension
	final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private MattermostChannel channel;

	private PreviewMessages previews;

	@BeforeEach
	void start() {
		MattermostProperties properties = new MattermostProperties("t", "bot-token", "parley", this.server.baseUrl(),
				null, Duration.ofSeconds(5), 16_383, true);
		this.channel = new MattermostChannel(new MattermostSignature("t"), new MattermostPayload("parley"),
				new MattermostClient(properties), properties);
		this.previews = this.channel.previewMessages(PLACE.address());
		answer(okJson("{\"id\":\"post2\"}"));
	}

	@Test
	void opensAPostThatSaysNothingOfTheAnswerAndThatItIsNone() {
		assertThat(this.previews.open(PLACE)).isEqualTo(new SendOutcome.Sent("post2"));
		this.server.verify(postRequestedFor(urlEqualTo("/api/v4/posts"))
			.withRequestBody(matchingJsonPath("$[?(@.message == '…' && @.root_id == 'post1')]"))
			.withRequestBody(matchingJsonPath("$.props.parley_unfinished")));
	}

	@Test
	void editsThePostUntilItIsTheAnswer() {
		assertThat(this.previews.show(PLACE, "post2", "", "so **far")).isEqualTo(new SendOutcome.Sent("post2"));
		this.server.verify(putRequestedFor(urlEqualTo(PREVIEW + "/patch"))
			.withRequestBody(equalToJson("{\"message\":\"so **far**\"}")));
		Part part = new Part(ConversationId.of("mattermost", "channel1:ann"), 7, 0, PLACE.address(), "all of it",
				List.of("post1"), 1, false);
		assertThat(this.previews.replace(part, "post2")).isEqualTo(new SendOutcome.Sent("post2"));
		this.server.verify(putRequestedFor(urlEqualTo(PREVIEW + "/patch"))
			.withRequestBody(equalToJson("{\"message\":\"all of it\",\"props\":{\"unsafe_links\":\"true\"}}")));
	}

	@Test
	void tellsOfAPostThatIsGone() {
		answer(aResponse().withStatus(404).withBody("{\"id\":\"app.post.get.app_error\"}"));
		assertThat(this.previews.show(PLACE, "post2", "", "so far")).isInstanceOf(SendOutcome.Refused.class);
		assertThat(this.previews.remove(PLACE, "post2")).isEqualTo(new SendOutcome.Sent("post2"));
		this.server.verify(deleteRequestedFor(urlEqualTo(PREVIEW)));
	}

	@Test
	void findsThePostWhoseCreationNobodyHeardOf() {
		answer(okJson("""
				{"posts":{"post1":{"props":{}},"answer":{"props":{"unsafe_links":"true"}},
				"lost":{"props":{"parley_unfinished":"true"}}}}"""));
		assertThat(this.previews.findUnheardOf(PLACE)).isEqualTo(Optional.of(List.of("lost")));
		assertThat(this.previews.findUnheardOf(new Place(PLACE.address(), "choice:12"))).as("of a press")
			.isEqualTo(Optional.of(List.of("lost")));
		this.server.verify(2, getRequestedFor(urlEqualTo("/api/v4/posts/post1/thread")));
		answer(aResponse().withStatus(429).withHeader("Retry-After", "3"));
		assertThat(this.previews.findUnheardOf(PLACE)).isEmpty();
		assertThat(this.previews.remove(PLACE, "post2"))
			.isEqualTo(new SendOutcome.RetryLater("Mattermost answered 429", Duration.ofSeconds(3)));
	}

	@Test
	void countsCallsByTheChannel() {
		assertThat(this.channel.callLimit(PLACE.address())).isEqualTo("channel1");
		assertThat(this.channel.previews(PLACE.address())).isPositive();
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(any(anyUrl()).willReturn(answer));
	}

}
