package dev.parley.chaos;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

import dev.parley.channel.slack.SlackSimulator;
import dev.parley.signature.Hmac;

/** What Slack delivers. */
final class SlackSpeaker {

	static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

	private SlackSpeaker() {
	}

	/** A mention that opens a thread. */
	static String mention(String team, String ts, String text) {
		return """
				{"type":"event_callback","team_id":"%s","event_id":"Ev%s","event":{"type":"app_mention","user":"U1",
				"text":"<@%s> %s","ts":"%s","channel":"C1"},"authorizations":[{"team_id":"%s","user_id":"%s",
				"is_bot":true}]}""".formatted(team, ts, SlackSimulator.BOT, text, ts, team, SlackSimulator.BOT);
	}

	/** The answer in a thread is stopped. */
	static String stop(String team, String thread, String stream) {
		return """
				{"type":"event_callback","team_id":"%s","event_id":"Ev%s","event":{"type":"agent_session_stopped",
				"user":"U1","channel":"C1","thread_ts":"%s","streaming_message_ts":["%s"]}}""".formatted(team,
				thread.replace('.', 'x'), thread, stream);
	}

	static HttpRequest signed(URI replica, String body) {
		String timestamp = Long.toString(System.currentTimeMillis() / 1000);
		byte[] start = ("v0:" + timestamp + ':').getBytes(StandardCharsets.UTF_8);
		String code = HexFormat.of().formatHex(Hmac.of(SECRET).code(start, body.getBytes(StandardCharsets.UTF_8)));
		return HttpRequest.newBuilder(replica.resolve("/webhooks/slack"))
			.timeout(Duration.ofSeconds(3))
			.header("Content-Type", "application/json")
			.header("X-Slack-Request-Timestamp", timestamp)
			.header("X-Slack-Signature", "v0=" + code)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

}
