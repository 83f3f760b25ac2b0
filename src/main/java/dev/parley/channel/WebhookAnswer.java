package dev.parley.channel;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is answered to a platform's call.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; null without a body
 * @param body the body
 */
public record WebhookAnswer(int status, @Nullable String contentType, String body) {

	public static WebhookAnswer ok() {
		return new WebhookAnswer(200, null, "");
	}

	public static WebhookAnswer text(String body) {
		return new WebhookAnswer(200, "text/plain;charset=UTF-8", body);
	}

	public static WebhookAnswer json(int status, String body) {
		return new WebhookAnswer(status, "application/json", body);
	}

	/** A message in the answer, as Slack's commands and Mattermost's webhooks take it. */
	public static WebhookAnswer spoken(String text) {
		return json(200, JsonMapper.shared().createObjectNode().put("text", text).toString());
	}

}
