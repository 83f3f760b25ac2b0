package dev.parley.channel.mattermost;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

class MattermostClientTests {

	private static final String POSTS = "/sub/api/v4/posts";

	@RegisterExtension
	final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void commentsOnThePost() {
		answer(aResponse().withStatus(201).withBody("{\"id\":\"post2\"}"));
		assertThat(send()).isEqualTo(new SendOutcome.Sent("post2"));
		this.server.verify(postRequestedFor(urlEqualTo(POSTS)).withHeader("Authorization", equalTo("Bearer bot-token"))
			.withRequestBody(matchingJsonPath("$.channel_id", equalTo("channel1")))
			.withRequestBody(matchingJsonPath("$.root_id", equalTo("post1")))
			.withRequestBody(matchingJsonPath("$.message", equalTo("**hi** žlutý")))
			// the server follows no link of the post
			.withRequestBody(matchingJsonPath("$.props.unsafe_links", equalTo("true"))));
	}

	@Test
	void repeatsAPartUnderTheSameId() {
		answer(aResponse().withStatus(201).withBody("{\"id\":\"post2\"}"));
		send();
		send();
		assertThat(this.server.findAll(postRequestedFor(urlEqualTo(POSTS)))).extracting(LoggedRequest::getBodyAsString)
			.hasSize(2)
			.allMatch((body) -> body.contains("pending_post_id"))
			.satisfies((bodies) -> assertThat(bodies.get(0)).isEqualTo(bodies.get(1)));
	}

	@ParameterizedTest
	@CsvSource({ "400, api.post.create_post.root_id.app_error", "500, api.post.create_post.channel_root_id.app_error",
			"400, api.post.create_post.parent_id.app_error", "404, api.post.create_post.root_id.app_error" })
	void postsBesideAThreadWhoseRootItDoesNotKnow(int status, String error) {
		answer(aResponse().withStatus(status).withBody("{\"id\":\"" + error + "\"}"));
		this.server.stubFor(post(POSTS).withRequestBody(matchingJsonPath("$.root_id", absent()))
			.willReturn(aResponse().withStatus(201).withBody("{\"id\":\"post3\"}")));
		assertThat(send()).isEqualTo(new SendOutcome.Sent("post3"));
	}

	@Test
	void tellsWhyItIsRefused() {
		answer(aResponse().withStatus(403)
			.withBody("{\"id\":\"api.context.permissions.app_error\",\"message\":\"x\"}"));
		assertThat(send())
			.isEqualTo(new SendOutcome.Refused("Mattermost answered 403 api.context.permissions.app_error"));
		answer(aResponse().withStatus(401).withBody("{\"id\":\"bot-token is wrong\"}"));
		assertThat(send()).isEqualTo(new SendOutcome.Refused("Mattermost answered 401"));
	}

	@Test
	void waitsAsLongAsTheServerAsks() {
		answer(aResponse().withStatus(429).withHeader("Retry-After", "3"));
		assertThat(send()).isEqualTo(new SendOutcome.RetryLater("Mattermost answered 429", Duration.ofSeconds(3)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502 })
	void doesNotKnowWhatAServerErrorMeans(int status) {
		answer(aResponse().withStatus(status)
			.withBody("{\"id\":\"api.post.deduplicate_create_post.pending\",\"status_code\":500}"));
		assertThat(send()).isEqualTo(new SendOutcome.Unknown("Mattermost answered " + status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "<html>", "{\"id\":7}", "{\"id\":\"\"}", "{\"id\":\"post2\"",
			"{\"id\":\"api.context.404.app_error\",\"status_code\":404}" })
	void doesNotKnowWhatASuccessWithoutAPostMeans(String body) {
		answer(aResponse().withStatus(200).withBody(body));
		assertThat(send()).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void doesNotKnowWhatASuccessBeyondTheBoundMeans() {
		answer(aResponse().withStatus(201).withBody("{\"id\":\"post2\",\"x\":\"" + "x".repeat(300_000) + "\"}"));
		assertThat(send()).isInstanceOf(SendOutcome.Unknown.class);
	}

	@Test
	void doesNotKnowWhatNoAnswerMeans() {
		answer(aResponse().withStatus(200).withBody("<html>"));
		assertThat(send()).isInstanceOf(SendOutcome.Unknown.class);
		answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
		assertThat(send()).isInstanceOf(SendOutcome.Unknown.class);
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(post(POSTS).willReturn(answer));
	}

	private SendOutcome send() {
		MattermostProperties properties = new MattermostProperties("t", "bot-token", "parley", this.server.url("/sub"),
				null, Duration.ofSeconds(5), 16_383, true);
		return new MattermostClient(properties).send(new Part(ConversationId.of("mattermost", "channel1:ann"), 7, 0,
				"channel1:post1", "**hi** žlutý", List.of("post1"), 1, false));
	}

}
