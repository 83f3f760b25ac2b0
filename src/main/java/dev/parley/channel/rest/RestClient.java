package dev.parley.channel.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.parley.conversation.Part;
import dev.parley.channel.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Posts replies to {@code REST_CALLBACK_URL}. The {@code webhook-id} of a part is the
 * same at each attempt, so that the receiver can tell a repetition.
 */
class RestClient {

	private final HttpClient http = HttpClient.newBuilder()
		.connectTimeout(Duration.ofSeconds(5))
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final URI callback;

	private final @Nullable RestSignature signature;

	private final Duration timeout;

	private final Clock clock;

	RestClient(URI callback, @Nullable RestSignature signature, Duration timeout, Clock clock) {
		this.callback = callback;
		this.signature = signature;
		this.timeout = timeout;
		this.clock = clock;
	}

	SendOutcome send(Part part) {
		try {
			HttpResponse<InputStream> response = this.http.send(request(part),
					HttpResponse.BodyHandlers.ofInputStream());
			// only the status matters: an endless body is not read
			response.body().close();
			return outcome(response);
		}
		catch (ConnectException | HttpConnectTimeoutException ex) {
			return new SendOutcome.RetryLater("callback unreachable: " + ex.getClass().getSimpleName(), null);
		}
		catch (IOException ex) {
			return new SendOutcome.Unknown("callback broke off: " + ex.getClass().getSimpleName());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new SendOutcome.Unknown("interrupted while the callback ran");
		}
	}

	private HttpRequest request(Part part) {
		String id = "msg_"
				+ UUID.nameUUIDFromBytes("%s/%d/%d".formatted(part.conversation().value(), part.seq(), part.index())
					.getBytes(StandardCharsets.UTF_8));
		Map<String, Object> reply = new LinkedHashMap<>();
		reply.put("type", "message.reply");
		reply.put("timestamp", this.clock.instant().toString());
		reply.put("conversation_id", part.conversation().place());
		reply.put("message_ids", part.messageIds());
		reply.put("reply", part.text());
		byte[] body = RestPayload.JSON.writeValueAsBytes(reply);
		String timestamp = Long.toString(this.clock.instant().getEpochSecond());
		HttpRequest.Builder request = HttpRequest.newBuilder(this.callback)
			.timeout(this.timeout)
			.header("Content-Type", "application/json")
			.header("webhook-id", id)
			.header("webhook-timestamp", timestamp)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		if (this.signature != null) {
			request.header("webhook-signature", this.signature.sign(id, timestamp, body));
		}
		return request.build();
	}

	private SendOutcome outcome(HttpResponse<?> response) {
		int status = response.statusCode();
		String why = "callback answered " + status;
		if (status / 100 == 2) {
			return new SendOutcome.Sent(null);
		}
		// the receiver can tell a repetition by the id, so a server error is no reason
		// for doubt
		if (status == 408 || status == 425 || status == 429 || status >= 500) {
			return new SendOutcome.RetryLater(why, retryAfter(response));
		}
		return new SendOutcome.Refused(why);
	}

	private static @Nullable Duration retryAfter(HttpResponse<?> response) {
		return response.headers()
			.firstValue("Retry-After")
			.filter((value) -> value.matches("\\d{1,7}"))
			.map((value) -> Duration.ofSeconds(Long.parseLong(value)))
			.orElse(null);
	}

}
