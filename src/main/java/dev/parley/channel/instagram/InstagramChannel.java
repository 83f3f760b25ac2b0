package dev.parley.channel.instagram;

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

/** One professional Instagram account. */
class InstagramChannel implements Channel {

	static final String NAME = "instagram";

	private final InstagramProperties properties;

	private final InstagramSignature signature;

	private final InstagramPayload payload;

	private final InstagramClient client;

	InstagramChannel(InstagramProperties properties, InstagramSignature signature, InstagramPayload payload,
			InstagramClient client) {
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
		return Dialect.PLAIN.render(answer, Limit.bytes(this.properties.textLimit()));
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
