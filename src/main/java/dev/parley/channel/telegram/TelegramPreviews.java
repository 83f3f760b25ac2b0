package dev.parley.channel.telegram;

import java.util.List;
import java.util.function.Function;

import dev.parley.channel.PreviewMessages;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.text.UnfinishedMarkdown;

/**
 * Answers in groups as messages that are edited. Telegram tells a bot of no message that
 * it sent itself: of one that was sent and not heard of, three points stay.
 */
class TelegramPreviews implements PreviewMessages {

	private static final String NOTHING_YET = "…";

	private final TelegramClient client;

	private final Function<String, List<String>> render;

	TelegramPreviews(TelegramClient client, Function<String, List<String>> render) {
		this.client = client;
		this.render = render;
	}

	@Override
	public SendOutcome open(Place place) {
		return this.client.send(new Part(ConversationId.of(TelegramChannel.NAME, "preview"), 0, 0, place.address(),
				NOTHING_YET, List.of(place.messageId()), 1, false));
	}

	/** The end of what is longer than a message: that is where it goes on. */
	@Override
	public SendOutcome show(Place place, String id, String shown, String text) {
		List<String> parts = this.render.apply(UnfinishedMarkdown.closed(text));
		return parts.isEmpty() ? new SendOutcome.Sent(id)
				: this.client.edit(place.address(), id, parts.get(parts.size() - 1));
	}

	@Override
	public SendOutcome replace(Part part, String id) {
		return this.client.edit(part.address(), id, part.text());
	}

	@Override
	public SendOutcome remove(Place place, String id) {
		return this.client.delete(place.address(), id);
	}

}
