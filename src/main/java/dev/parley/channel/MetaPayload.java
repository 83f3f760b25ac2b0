package dev.parley.channel;

import java.util.List;

import dev.parley.conversation.InboundMessage;

/** Reads the bodies of Meta's calls. */
public interface MetaPayload {

	/** The messages in their order. What is malformed is left out. */
	List<InboundMessage> read(WebhookRequest request) throws WebhookRejected;

}
