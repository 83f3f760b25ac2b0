package dev.parley.channel.console;

import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Part;

/** Operators who try the bot out. */
class ConsoleChannel implements Channel {

	static final String NAME = "console";

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

	@Override
	public boolean idempotent() {
		return true;
	}

	/** Whoever looks at the transcript has it. */
	@Override
	public SendOutcome send(Part part) {
		return new SendOutcome.Sent(null);
	}

}
