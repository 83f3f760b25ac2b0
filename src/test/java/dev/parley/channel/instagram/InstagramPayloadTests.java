package dev.parley.channel.instagram;

import java.time.Duration;
import java.util.List;

import dev.parley.channel.meta.MetaMessagingPayloadContract;
import dev.parley.channel.WebhookRejectedException;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboundMessage;

import org.springframework.util.unit.DataSize;

class InstagramPayloadTests extends MetaMessagingPayloadContract {

	static final String ACCOUNT = "17841405822304914";

	InstagramPayloadTests() {
		super(InstagramChannel.NAME, ACCOUNT);
		said("story-mention", "[story mention]");
		said("share", "[share: A post]");
		said("reel", "[ig reel: A reel]");
		said("post", "[ig post: A post]");
		said("post-without-title", "This one?\n[ig post]");
		said("story-reply", "Lovely\n[reply to a story]");
		said("story-reply-with-a-sticker", "[sticker]\n[reply to a story]");
		said("command-replying-to-a-story", "/stop");
		said("unsupported", "[unsupported message]");
		nothingIsSaid("comment-change");
	}

	@Override
	protected List<InboundMessage> read(WebhookRequest request) throws WebhookRejectedException {
		return payload().read(request).messages();
	}

	static InstagramPayload payload() {
		return new InstagramPayload(new InstagramProperties("secret", "verify", "token", ACCOUNT,
				"https://graph.facebook.com", "v25.0", Duration.ofSeconds(1), DataSize.ofMegabytes(3), 1000));
	}

}
