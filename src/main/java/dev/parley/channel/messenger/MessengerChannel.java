package dev.parley.channel.messenger;

import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

/** One Facebook page on Messenger. */
class MessengerChannel implements Channel {

	static final String NAME = "messenger";

	private final MessengerProperties properties;

	private final MessengerSignature signature;

	private final MessengerPayload payload;

	private final MessengerClient client;

	MessengerChannel(MessengerProperties properties, MessengerSignature signature, MessengerPayload payload,
			MessengerClient client) {
		this.properties = properties;
		this.signature = signature;
		this.payload = payload;
		this.client = client;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public int bodyLimit() {
		return Math.toIntExact(this.properties.bodyLimit().toBytes());
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejected {
		if ("GET".equals(request.method())) {
			return new Webhook.Acknowledge(List.of(), this.signature.shakeHands(request));
		}
		this.signature.verify(request);
		return new Webhook.Acknowledge(this.payload.read(request.body()), WebhookAnswer.ok());
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.PLAIN.render(answer, Limit.characters(this.properties.textLimit()));
	}

	@Override
	public void typing(String address) {
		this.client.typing(address);
	}

	@Override
	public SendOutcome send(Part part) {
		return this.client.send(part);
	}

}
