package dev.parley.chaos;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.channel.Channel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the replica: a channel to a platform that cannot tell a repetition, as most of them.
 * Each line of an answer is a part of its own.
 */
final class ChaosChannel implements Channel {

	static final String NAME = "chaos";

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final HttpClient http = HttpClient.newHttpClient();

	private final URI platform = URI.create(System.getenv(Cues.STAGE)).resolve("/platform/" + NAME);

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Webhook receive(WebhookRequest request) {
		JsonNode body = JSON.readTree(request.body());
		String place = body.get("conversation_id").stringValue();
		InboundMessage message = new InboundMessage(ConversationId.of(NAME, place),
				body.get("message_id").stringValue(), "someone", place, body.get("text").stringValue(), true);
		return new Webhook.Acknowledge(List.of(message), WebhookAnswer.ok());
	}

	@Override
	public List<String> render(String answer) {
		return answer.lines().toList();
	}

	@Override
	public SendOutcome send(Part part) {
		try {
			HttpResponse<Void> response = this.http.send(request(part), HttpResponse.BodyHandlers.discarding());
			if (response.statusCode() == 200) {
				return new SendOutcome.Sent(null);
			}
			Duration after = response.headers()
				.firstValue("Retry-After")
				.map((seconds) -> Duration.ofSeconds(Long.parseLong(seconds)))
				.orElse(null);
			return new SendOutcome.RetryLater("answered " + response.statusCode(), after);
		}
		catch (ConnectException ex) {
			return new SendOutcome.RetryLater("unreachable", null);
		}
		catch (IOException ex) {
			return new SendOutcome.Unknown("broke off");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new SendOutcome.Unknown("interrupted");
		}
	}

	private HttpRequest request(Part part) {
		Map<String, Object> body = Map.of("conversation_id", part.address(), "message_ids", part.messageIds(), "reply",
				part.text());
		return HttpRequest.newBuilder(this.platform)
			.timeout(TIMEOUT)
			.header("webhook-id", "%s/%d/%d".formatted(part.address(), part.seq(), part.index()))
			.POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
			.build();
	}

}
