package dev.parley.channel.mattermost;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.channel.ButtonLimits;
import dev.parley.channel.Channel;
import dev.parley.channel.PreviewMessages;
import dev.parley.channel.SendOutcome;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookAnswer;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Part;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A bot on a Mattermost server. */
class MattermostChannel implements Channel {

	static final String NAME = "mattermost";

	private static final Duration PACE = Duration.ofSeconds(1);

	private final MattermostSignature signature;

	private final MattermostPayload payload;

	private final MattermostClient client;

	private final Limit limit;

	private final MattermostPreviews previews;

	private final boolean streaming;

	private final boolean buttons;

	MattermostChannel(MattermostSignature signature, MattermostPayload payload, MattermostClient client,
			MattermostProperties properties) {
		this.signature = signature;
		this.payload = payload;
		this.client = client;
		this.limit = Limit.characters(properties.textLimit());
		this.previews = new MattermostPreviews(client, this::render);
		this.streaming = properties.streaming();
		this.buttons = properties.actions() != null;
	}

	@Override
	public String name() {
		return NAME;
	}

	/** A post has 16,383 characters at most; it proves itself by its body alone. */
	@Override
	public int bodyLimit() {
		return 256 * 1024;
	}

	@Override
	public void checkHeaders(WebhookRequest head) throws WebhookRejectedException {
		head.mustBePosted();
	}

	@Override
	public Webhook receive(WebhookRequest request) throws WebhookRejectedException {
		request.mustBePosted();
		JsonNode action = this.payload.action(request);
		if (action != null) {
			return MattermostChoices.read(action);
		}
		Map<String, String> fields = this.payload.fields(request);
		this.signature.verify(fields.get("token"));
		// a call is not made again
		return Webhook.Acknowledge.of(this.payload.read(fields)).once(WebhookAnswer::spoken);
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.MATTERMOST.render(answer, this.limit);
	}

	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		return (this.buttons && choices <= 25) ? new ButtonLimits(64, Integer.MAX_VALUE, false) : null;
	}

	/** For half a minute, which is longer than the first attempts take. */
	@Override
	public boolean idempotent() {
		return true;
	}

	@Override
	public @Nullable Duration previews(String address) {
		return this.streaming ? PACE : null;
	}

	@Override
	public PreviewMessages previewMessages(String address) {
		return this.previews;
	}

	@Override
	public String callLimit(String address) {
		return MattermostClient.channel(address);
	}

	@Override
	public SendOutcome send(Part part) {
		return this.client.send(part);
	}

}
