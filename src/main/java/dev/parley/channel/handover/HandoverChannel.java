package dev.parley.channel.handover;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.SignedCallback;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Part;

/** Programs that are told when a conversation changes hands. */
class HandoverChannel implements Channel {

	static final String NAME = "handover";

	private final SignedCallback webhook;

	HandoverChannel(SignedCallback webhook) {
		this.webhook = webhook;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean listens() {
		return false;
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejectedException {
		throw WebhookRejectedException.malformed("This channel has no webhook");
	}

	@Override
	public List<String> render(String answer) {
		return List.of(answer);
	}

	/** The receiver tells a repetition by its {@code webhook-id}. */
	@Override
	public boolean idempotent() {
		return true;
	}

	/** The text is the body, whoever made it. */
	@Override
	public SendOutcome send(Part part) {
		return this.webhook.send(part, part.text().getBytes(StandardCharsets.UTF_8), "HANDOVER_URL");
	}

}
