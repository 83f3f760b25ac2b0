package dev.parley.channel;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.parley.brain.Brain;
import dev.parley.channel.StartedService.Store;
import dev.parley.conversation.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole service between a platform that calls it and the platform's API, which is a
 * stub, once for each store.
 */
@ParameterizedClass
@EnumSource(Store.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StubbedPlatform {

	static final Duration SOON = Duration.ofSeconds(30);

	static final Brain ECHO = (question) -> "You said: "
			+ question.incoming().stream().map(Message::text).collect(Collectors.joining(" "));

	private volatile Brain brain = ECHO;

	@Parameter
	Store store;

	private WireMockServer api;

	private StartedService service;

	/** The channel's name. */
	protected abstract String channel();

	/**
	 * The environment variables that switch it on.
	 * @param api where the stub of the platform's API is
	 */
	protected abstract Map<String, String> settings(String api);

	/**
	 * Makes the stub take every message. Whatever else the channel calls fails, which
	 * changes nothing.
	 */
	protected abstract void welcome(WireMockServer api);

	/**
	 * The body of a call with a message that addresses the bot.
	 * @param chat tells conversations apart
	 * @param id tells messages apart
	 */
	protected abstract String message(int chat, int id, String text);

	/**
	 * The body of a call with a picture that is one of several; null if the platform
	 * delivers all of them in one.
	 */
	protected @Nullable String picture(int chat, int id) {
		return null;
	}

	/** A genuine call with this body. */
	protected abstract WebhookRequest signed(byte[] body);

	/** The same call by somebody who does not know the channel's secrets. */
	protected WebhookRequest forged(WebhookRequest genuine) {
		return new WebhookRequest(genuine.method(),
				Map.of("Content-Type", List.of(String.valueOf(genuine.header("content-type")))), Map.of(),
				genuine.body());
	}

	/** The text of a call that the API received; empty if that is no message. */
	protected abstract String read(LoggedRequest call);

	/** Whether a message is within the platform's limit, as the platform counts. */
	protected abstract boolean fits(String message);

	/** What stands in a message as a block of code; what never does, without such. */
	protected abstract Pattern code();

	/** Whether a call that the API received shows that an answer is being made. */
	protected abstract boolean isTyping(LoggedRequest call);

	/** Whether the platform can show that. */
	protected boolean canType() {
		return true;
	}

	@BeforeParameterizedClassInvocation
	void start() {
		this.api = new WireMockServer(wireMockConfig().dynamicPort());
		this.api.start();
		welcome(this.api);
		this.service = new StartedService(this.store, settings(this.api.baseUrl()),
				(question) -> this.brain.answer(question));
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.service.close();
		this.api.stop();
	}

	@BeforeEach
	void echo() {
		this.brain = ECHO;
	}

	/** What the brain does for the rest of the test. */
	protected final void think(Brain brain) {
		this.brain = brain;
	}

	protected final void say(int chat, int id, String text) {
		assertThat(call(signed(message(chat, id, text))).statusCode()).isBetween(200, 299);
	}

	protected final WebhookRequest signed(String body) {
		return signed(body.getBytes(StandardCharsets.UTF_8));
	}

	/** Calls the channel's door. */
	protected final HttpResponse<String> call(WebhookRequest request) {
		return callAtOnce(request).join();
	}

	final CompletableFuture<HttpResponse<String>> callAtOnce(WebhookRequest request) {
		return this.service.call(channel(), request);
	}

	/** The stub of the platform's API. */
	protected final WireMockServer api() {
		return this.api;
	}

	/** What the API received, in order. */
	protected final Stream<LoggedRequest> calls() {
		return this.api.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).stream();
	}

	/** The messages that the API received with a word in them. */
	protected final List<String> replies(String word) {
		return calls().map(this::read).filter((text) -> text.contains(word)).toList();
	}

	protected final void awaitReplies(String word, int count) {
		await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> replies(word).size() == count);
	}

}
