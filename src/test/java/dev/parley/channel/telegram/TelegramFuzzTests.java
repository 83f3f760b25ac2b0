package dev.parley.channel.telegram;

import java.util.List;

import dev.parley.channel.FuzzContract;
import dev.parley.channel.Webhook;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.channel.telegram.TelegramText.Me;
import dev.parley.conversation.InboundMessage;

class TelegramFuzzTests extends FuzzContract {

	private final TelegramPayload payload = new TelegramPayload();

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return ((Webhook.Acknowledge) this.payload.read(request, new Me("4242", "ParleyBot"))).messages();
	}

	@Override
	protected List<String> around() {
		return List.of(
				"{\"message\":{\"message_id\":1,\"from\":{\"id\":1},\"chat\":{\"id\":1,\"type\":\"private\"},\"text\":\"",
				"\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":4}"
						+ ",{\"type\":\"mention\",\"offset\":5,\"length\":4}".repeat(10_000) + "]}}");
	}

}
