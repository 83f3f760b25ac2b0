package dev.parley.channel;

/** Reads the bodies of Meta's calls. */
public interface MetaPayload {

	/** What is told, in its order. What is malformed is left out. */
	Webhook.Acknowledge read(WebhookRequest request) throws WebhookRejectedException;

}
