package dev.parley.channel.meta;

import java.util.List;

import dev.parley.channel.Album;
import dev.parley.channel.Channel;
import dev.parley.channel.PressResult;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;

import org.springframework.util.unit.DataSize;

/** What WhatsApp, Messenger and Instagram share: how Meta calls. */
public abstract class MetaChannel implements Channel {

	private final String name;

	private final MetaSignature signature;

	private final Payload payload;

	private final Client client;

	private final int bodyLimit;

	/**
	 * Makes a channel.
	 * @param name its name
	 * @param signature verifies its calls
	 * @param payload reads them
	 * @param client sends its messages
	 * @param bodyLimit the largest body; Meta's batches reach 3 MB
	 */
	protected MetaChannel(String name, MetaSignature signature, Payload payload, Client client, DataSize bodyLimit) {
		this.name = name;
		this.signature = signature;
		this.payload = payload;
		this.client = client;
		this.bodyLimit = Math.toIntExact(bodyLimit.toBytes());
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public int bodyLimit() {
		return this.bodyLimit;
	}

	@Override
	public void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		if (!"GET".equals(head.method())) {
			this.signature.checkHeaders(head);
		}
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejectedException {
		if ("GET".equals(request.method())) {
			return new Webhook.Acknowledge(List.of(), this.signature.shakeHands(request));
		}
		this.signature.verify(request);
		return this.payload.read(request);
	}

	@Override
	public boolean mayGoOn(String text) {
		return Album.mayGoOn(text);
	}

	/** A message of its own, since nothing else can be shown. */
	@Override
	public void pressed(InboundMessage press, PressResult result) {
		if (!result.words().isEmpty()) {
			render(result.words()).forEach((words) -> this.client.send(new Part(press.conversation(), 0, 0,
					press.address(), words, List.of(press.messageId()), 1, false)));
		}
	}

	@Override
	public void typing(String address) {
		this.client.typing(address);
	}

	@Override
	public SendOutcome send(Part part) {
		return this.client.send(part);
	}

	/** Reads the bodies of Meta's calls. */
	public interface Payload {

		/** What is told, in its order. What is malformed is left out. */
		Webhook.Acknowledge read(WebhookRequest request) throws WebhookRejectedException;

	}

	/** Calls the Graph API for a channel. */
	public interface Client {

		/** Sends one message, as {@link Channel#send} does. */
		SendOutcome send(Part part);

		/** Shows that an answer is being made. */
		void typing(String address);

	}

}
