package dev.parley.channel.meta;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.parley.channel.Cases;
import dev.parley.channel.ChannelEndToEndContract;
import dev.parley.channel.WebhookRequest;
import dev.parley.signature.Hmac;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the channels of Meta's platforms keep besides. */
public abstract class MetaEndToEndContract extends ChannelEndToEndContract {

	private static final String SECRET = "app-secret-hunter2";

	@Override
	protected Map<String, String> settings(String api) {
		String prefix = channel().toUpperCase(Locale.ROOT);
		Map<String, String> settings = new HashMap<>(account());
		settings.put(prefix + "_APP_SECRET", SECRET);
		settings.put(prefix + "_VERIFY_TOKEN", "verify me");
		settings.put(prefix + "_API_URL", api);
		return settings;
	}

	/** The variables that tell whose the channel is. */
	protected abstract Map<String, String> account();

	@Override
	protected WebhookRequest signed(byte[] body) {
		return new WebhookRequest("POST", Map.of("Content-Type", List.of("application/json"), "X-Hub-Signature-256",
				List.of("sha256=" + HexFormat.of().formatHex(Hmac.of(SECRET).code(body)))), Map.of(), body);
	}

	protected static JsonNode json(byte[] body) {
		return JsonMapper.shared().readTree(body);
	}

	@Test
	void shakesHandsWithWhoKnowsTheToken() {
		HttpResponse<String> hand = handshake("verify me");
		assertThat(hand.statusCode()).isEqualTo(200);
		assertThat(hand.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(hand.body()).isEqualTo("<1158+>");
		assertThat(handshake("guess").statusCode()).isEqualTo(403);
	}

	@Test
	void answersEachMessageOfABatch() {
		assertThat(call(signed(Cases.read(getClass(), "batch"))).statusCode()).isEqualTo(200);
		// those of one user may be answered together
		awaitReplies("said: one", 1);
		awaitReplies("two", 1);
		assertThat(call(signed(Cases.read(getClass(), "malformed-neighbours"))).statusCode()).isEqualTo(200);
		awaitReplies("good", 1);
		awaitReplies("last", 1);
	}

	@Test
	void answersNothingThatNobodySaid() {
		Cases.names(getClass())
			.stream()
			.filter((name) -> name.matches("echo.*|delivery|read|reaction|statuses|standby|revoke|unsent"))
			.forEach((name) -> assertThat(call(signed(Cases.read(getClass(), name))).statusCode()).isEqualTo(200));
		say(8, 1, "attentive");
		awaitReplies("attentive", 1);
		assertThat(calls().map(this::read).filter((text) -> text.contains("Hello"))).isEmpty();
		assertThat(call(signed("7")).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> handshake(String token) {
		return call(new WebhookRequest("GET", Map.of(), Map.of("hub.mode", List.of("subscribe"), "hub.verify_token",
				List.of(token), "hub.challenge", List.of("<1158+>")), new byte[0]));
	}

}
