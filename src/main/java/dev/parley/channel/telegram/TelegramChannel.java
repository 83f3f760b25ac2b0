package dev.parley.channel.telegram;

import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejected;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;

/** Telegram's bots: private chats, groups and the topics of forums. */
class TelegramChannel implements Channel {

	static final String NAME = "telegram";

	private final TelegramSignature signature;

	private final TelegramPayload payload = new TelegramPayload();

	private final TelegramClient client;

	private final String botId;

	private final Limit limit;

	TelegramChannel(TelegramProperties properties) {
		this.signature = new TelegramSignature(properties.webhookSecret());
		this.client = new TelegramClient(properties);
		this.botId = properties.botId();
		this.limit = Limit.characters(properties.textLimit());
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void checkHeaders(WebhookRequest head) throws WebhookRejected {
		head.mustBePosted();
		this.signature.verify(head);
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejected {
		request.mustBePosted();
		this.signature.verify(request);
		return this.payload.read(request, new TelegramText.Me(this.botId, this.client.username()));
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.TELEGRAM.render(answer, this.limit);
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
