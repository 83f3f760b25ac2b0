package dev.parley.channel.telegram;

import java.time.Duration;
import java.util.List;

import dev.parley.channel.Album;
import dev.parley.channel.BotIdentity;
import dev.parley.channel.ButtonLimits;
import dev.parley.channel.Channel;
import dev.parley.channel.PreviewMessages;
import dev.parley.channel.PressResult;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import dev.parley.text.UnfinishedMarkdown;
import org.jspecify.annotations.Nullable;

/**
 * Telegram's bots: private chats, groups and the topics of forums, direct messages of
 * channels, business accounts.
 */
class TelegramChannel implements Channel, AutoCloseable {

	static final String NAME = "telegram";

	/** Telegram counts drafts and edits as it counts messages. */
	private static final Duration PACE = Duration.ofMillis(1100);

	private static final Duration GROUP_PACE = Duration.ofMillis(3100);

	private final TelegramSignature signature;

	private final TelegramPayload payload = new TelegramPayload();

	private final TelegramClient client;

	private final String botId;

	private final @Nullable String botUsername;

	private final BotIdentity<String> identity;

	private final Limit limit;

	private final boolean streaming;

	private final TelegramPreviews previews;

	TelegramChannel(TelegramProperties properties) {
		this.signature = new TelegramSignature(properties.webhookSecret());
		this.client = new TelegramClient(properties);
		this.botId = properties.botId();
		this.botUsername = properties.botUsername();
		this.identity = new BotIdentity<>(NAME, this.client::askName);
		this.limit = Limit.characters(properties.textLimit());
		this.streaming = properties.streaming();
		this.previews = new TelegramPreviews(this.client, this::render);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void start() {
		if (this.botUsername == null) {
			this.identity.start();
		}
	}

	@Override
	public void close() {
		this.identity.close();
	}

	@Override
	public void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		head.mustBePosted();
		this.signature.verify(head);
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejectedException {
		request.mustBePosted();
		this.signature.verify(request);
		return this.payload.read(request, new TelegramText.Me(this.botId, username()));
	}

	private @Nullable String username() {
		return (this.botUsername != null) ? this.botUsername : this.identity.known().orElse(null);
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.TELEGRAM.render(answer, this.limit);
	}

	/** Telegram takes a hundred buttons; their titles are cut where they are shown. */
	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		return (choices <= 100) ? new ButtonLimits(64, Integer.MAX_VALUE, false) : null;
	}

	@Override
	public void pressed(InboundMessage press, PressResult result) {
		if (press.press() != null && result.chosen() != null) {
			this.client.showChoice(press.press(), result.chosen());
		}
	}

	@Override
	public boolean mayGoOn(String text) {
		return Album.mayGoOn(text);
	}

	@Override
	public void typing(String address) {
		this.client.typing(address);
	}

	@Override
	public @Nullable Duration previews(String address) {
		if (!this.streaming) {
			return null;
		}
		return this.client.takesDrafts(address) ? PACE : this.client.takesEdits(address) ? GROUP_PACE : null;
	}

	@Override
	public @Nullable PreviewMessages previewMessages(String address) {
		return this.client.takesEdits(address) ? this.previews : null;
	}

	@Override
	public String callLimit(String address) {
		return TelegramClient.chat(address);
	}

	/** The end of what is longer than a message: that is where it goes on. */
	@Override
	public void preview(String address, String turn, String soFar) {
		List<String> parts = render(UnfinishedMarkdown.closed(soFar));
		if (!parts.isEmpty()) {
			this.client.draft(address, turn.hashCode(), parts.get(parts.size() - 1));
		}
	}

	@Override
	public SendOutcome send(Part part) {
		return this.client.send(part);
	}

}
