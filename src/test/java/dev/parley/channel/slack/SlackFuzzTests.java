package dev.parley.channel.slack;

import java.util.List;

import dev.parley.channel.FuzzContract;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;

class SlackFuzzTests extends FuzzContract {

	private final SlackPayload payload = new SlackPayload((team, authorized) -> authorized, false, false);

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		this.payload.isCertificateCheck(request);
		return (this.payload.read(request) instanceof Webhook.Acknowledge call) ? call.messages() : List.of();
	}

	@Override
	protected List<String> around() {
		return List.of(
				"{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"app_mention\",\"user\":\"U2\",\"ts\":\"1.2\",\"channel\":\"C1\",\"text\":\"",
				"\"}}");
	}

}
