package dev.parley.channel.messenger;

import java.time.Duration;
import java.util.List;

import dev.parley.channel.meta.MetaMessagingPayloadContract;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;

import org.springframework.util.unit.DataSize;

class MessengerPayloadTests extends MetaMessagingPayloadContract {

	static final String ACCOUNT = "1906385232743451";

	MessengerPayloadTests() {
		super(MessengerChannel.NAME, ACCOUNT);
		said("sticker", "[sticker]");
		said("file", "[file]");
		said("location", "[location: Station, 52.5, 13.25]");
		said("link-with-text", "See https://example.com");
		said("link-beside-text", "What is this?\n[link: Example, https://example.com]");
		said("link-alone", "[link: Example, https://example.com]");
		said("odd-attachment", "[attachment]");
		nothingIsSaid("feed-change");
	}

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return payload().read(request).messages();
	}

	static MessengerPayload payload() {
		return new MessengerPayload(new MessengerProperties("secret", "verify", "token", ACCOUNT,
				"https://graph.facebook.com", "v25.0", Duration.ofSeconds(1), DataSize.ofMegabytes(3), 1000));
	}

}
