package dev.parley.channel;

import java.util.List;

import dev.parley.conversation.InboundMessage;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

import org.springframework.util.unit.DataSize;

/** What WhatsApp, Messenger and Instagram share: how Meta calls. */
public abstract class MetaChannel implements Channel {

	private final String name;

	private final MetaSignature signature;

	private final int bodyLimit;

	private final Dialect dialect;

	private final Limit limit;

	/**
	 * Makes a channel.
	 * @param name its name
	 * @param signature verifies its calls
	 * @param bodyLimit the largest body; Meta's batches reach 3 MB
	 * @param dialect what its messages are written in
	 * @param limit how long one may be
	 */
	protected MetaChannel(String name, MetaSignature signature, DataSize bodyLimit, Dialect dialect, Limit limit) {
		this.name = name;
		this.signature = signature;
		this.bodyLimit = Math.toIntExact(bodyLimit.toBytes());
		this.dialect = dialect;
		this.limit = limit;
	}

	/** The messages of a genuine call. */
	protected abstract List<InboundMessage> read(WebhookRequest request) throws WebhookRejected;

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public int bodyLimit() {
		return this.bodyLimit;
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejected {
		if ("GET".equals(request.method())) {
			return new Webhook.Acknowledge(List.of(), this.signature.shakeHands(request));
		}
		this.signature.verify(request);
		return new Webhook.Acknowledge(read(request), WebhookAnswer.ok());
	}

	@Override
	public List<String> render(String answer) {
		return this.dialect.render(answer, this.limit);
	}

}
