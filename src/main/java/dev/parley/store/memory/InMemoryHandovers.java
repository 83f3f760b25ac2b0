package dev.parley.store.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Answer;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Handovers;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What became of conversations, in memory. */
@Component
@Profile("!jdbc")
class InMemoryHandovers implements Handovers {

	private final InMemoryConversations conversations;

	InMemoryHandovers(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public Page<Overview> wanted(@Nullable String channel, Page.Request page) {
		synchronized (this.conversations) {
			int shown = (page.cursor() != null) ? Integer.parseInt(page.cursor()) : 0;
			List<Overview> items = this.conversations.all()
				.stream()
				.filter((conversation) -> conversation.wantedAt() != null)
				.filter((conversation) -> channel == null || conversation.id.channel().equals(channel))
				.sorted(Comparator
					.comparing((InMemoryConversation conversation) -> Objects.requireNonNull(conversation.wantedAt())))
				.skip(shown)
				.limit(page.limit())
				.map(Transcripts::overview)
				.toList();
			return new Page<>(items, (items.size() == page.limit()) ? String.valueOf(shown + items.size()) : null);
		}
	}

	@Override
	public List<HandoverEvent> of(ConversationId id, long after, int limit) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			return (conversation == null) ? List.of()
					: conversation.handovers.stream().filter((event) -> event.id() > after).limit(limit).toList();
		}
	}

	@Override
	public int announce(int limit, @Nullable Function<HandoverEvent, String> announcement) {
		synchronized (this.conversations) {
			List<HandoverEvent> events = this.conversations.all()
				.stream()
				.flatMap((conversation) -> conversation.handovers.stream()
					.filter((event) -> event.id() > conversation.toldUpTo))
				.sorted(Comparator.comparingLong(HandoverEvent::id))
				.limit(limit)
				.toList();
			for (HandoverEvent event : events) {
				if (announcement != null) {
					String text = announcement.apply(event);
					InMemoryConversation addressee = this.conversations
						.openAnnouncements(HandoverEvent.announcements(event.conversation()));
					this.conversations.put(addressee, event.id(), "", List.of(),
							new Answer(text, List.of(text), true, false));
				}
				Objects.requireNonNull(this.conversations.find(event.conversation())).toldUpTo = event.id();
			}
			return events.size();
		}
	}

}
