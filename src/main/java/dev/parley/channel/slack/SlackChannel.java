package dev.parley.channel.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
import org.jspecify.annotations.Nullable;

/** A Slack app. */
class SlackChannel implements Channel, AutoCloseable {

	static final String NAME = "slack";

	/** Slack takes some hundred pieces a minute. */
	private static final Duration PACE = Duration.ofMillis(600);

	private final SlackSignature signature;

	private final SlackPayload payload;

	private final SlackClient client;

	private final BotIdentity<Map<String, String>> identity;

	private final Limit limit;

	private final SlackPreviews streams;

	private final boolean streaming;

	SlackChannel(SlackSignature signature, SlackProperties properties) {
		this.signature = signature;
		this.client = new SlackClient(properties);
		this.identity = new BotIdentity<>(NAME, this.client::askBots);
		this.payload = new SlackPayload(this.client::bot, properties.threadsDirectMessages(), properties.streaming());
		this.limit = Limit.characters(properties.textLimit());
		this.streams = new SlackPreviews(this.client, this::render);
		this.streaming = properties.streaming();
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void start() {
		this.identity.start();
	}

	@Override
	public void close() {
		this.identity.close();
	}

	@Override
	public void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		head.mustBePosted();
		if (!this.payload.mayBeCertificateCheck(head)) {
			this.signature.checkHeaders(head);
		}
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejectedException {
		request.mustBePosted();
		if (this.payload.isCertificateCheck(request)) {
			// Slack does not sign these; they do nothing and learn nothing
			return Webhook.Acknowledge.of(null);
		}
		this.signature.verify(request);
		return this.payload.read(request);
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.SLACK.render(answer, this.limit);
	}

	/** Slack takes 25 buttons in a block, and 3,000 characters in the one over it. */
	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		return (choices <= 25) ? new ButtonLimits(75, 3000, false) : null;
	}

	@Override
	public void pressed(InboundMessage press, PressResult result) {
		if (press.press() != null) {
			this.client.show(press.press(), result);
		}
	}

	@Override
	public void typing(String address) {
		this.client.status(address);
	}

	@Override
	public @Nullable Duration previews(String address) {
		return (this.streaming && streams(address)) ? PACE : null;
	}

	@Override
	public @Nullable PreviewMessages previewMessages(String address) {
		return streams(address) ? this.streams : null;
	}

	private static boolean streams(String address) {
		SlackClient.Address to = SlackClient.Address.read(address);
		return !to.thread().isEmpty() && !to.user().isEmpty();
	}

	/** Slack counts the calls of one method in one workspace. */
	@Override
	public String callLimit(String address) {
		return SlackClient.Address.read(address).team();
	}

	@Override
	public void stopped(String address) {
		this.client.sessionIsActive(address);
	}

	@Override
	public SendOutcome send(Part part) {
		return this.client.send(part);
	}

}
