package dev.parley.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Lease;
import dev.parley.store.PreviewLog;
import dev.parley.store.PreviewRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Previews in memory: with the process goes all knowledge of them. */
@Component
@Profile("!jdbc")
class InMemoryPreviewLog implements PreviewLog {

	private static final Duration TURN = Duration.ofSeconds(15);

	private final InMemoryConversations conversations;

	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	InMemoryPreviewLog(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	private record Key(Lease lease, String messageId, int number) {

		static Key of(PreviewRecord preview) {
			return new Key(preview.lease(), preview.messageId(), preview.number());
		}

	}

	private record Entry(PreviewRecord preview, Instant openedAt, Instant lookAt) {
	}

	@Override
	public void opening(PreviewRecord preview) {
		synchronized (this.conversations) {
			Instant now = this.conversations.now();
			this.entries.putIfAbsent(Key.of(preview), new Entry(preview, now, now));
		}
	}

	@Override
	public boolean opened(PreviewRecord preview) {
		synchronized (this.conversations) {
			return this.entries.computeIfPresent(Key.of(preview),
					(key, entry) -> new Entry(preview, entry.openedAt, entry.lookAt)) != null;
		}
	}

	@Override
	public List<PreviewRecord> find(ConversationId conversation, Collection<String> messageIds) {
		synchronized (this.conversations) {
			return of(conversation).stream().filter((preview) -> messageIds.contains(preview.messageId())).toList();
		}
	}

	@Override
	public boolean isOpen(ConversationId conversation, Collection<String> platformIds) {
		synchronized (this.conversations) {
			return of(conversation).stream()
				.map(PreviewRecord::platformId)
				.filter(Objects::nonNull)
				.anyMatch(platformIds::contains);
		}
	}

	/** Nothing is left of what was erased, or made room. */
	private void forgetErased() {
		this.entries.keySet().removeIf((key) -> this.conversations.find(key.lease.conversation()) == null);
	}

	private List<PreviewRecord> of(ConversationId conversation) {
		forgetErased();
		return this.entries.values()
			.stream()
			.map(Entry::preview)
			.filter((preview) -> preview.lease().conversation().equals(conversation))
			.toList();
	}

	@Override
	public void forget(Collection<PreviewRecord> previews) {
		synchronized (this.conversations) {
			previews.forEach((preview) -> this.entries.remove(Key.of(preview)));
		}
	}

	@Override
	public List<Leftover> leftovers(Duration young, int limit) {
		synchronized (this.conversations) {
			Instant now = this.conversations.now();
			List<Leftover> left = new ArrayList<>();
			this.entries.replaceAll((key, entry) -> {
				InMemoryConversation conversation = this.conversations.find(key.lease.conversation());
				if (left.size() == limit || entry.lookAt.isAfter(now) || !entry.openedAt.plus(young).isBefore(now)
						|| isSeenTo(conversation, key.lease)) {
					return entry;
				}
				left.add(new Leftover(entry.preview, isAnswer(conversation, entry.preview),
						Duration.between(entry.openedAt, now)));
				return new Entry(entry.preview, entry.openedAt, now.plus(TURN));
			});
			return left;
		}
	}

	private static boolean isSeenTo(@Nullable InMemoryConversation conversation, Lease lease) {
		return conversation != null && (conversation.isHeldBy(lease) && conversation.isRunning()
				|| conversation.outbox.stream().anyMatch(InMemoryPart::isOpen));
	}

	private static boolean isAnswer(@Nullable InMemoryConversation conversation, PreviewRecord preview) {
		return conversation != null && conversation.outbox.stream()
			.anyMatch((part) -> part.state == InMemoryPart.State.SENT && part.platformId != null
					&& part.platformId.equals(preview.platformId())
					|| part.state == InMemoryPart.State.UNKNOWN && part.index == 0
							&& part.messageIds.contains(preview.messageId()));
	}

}
