package dev.parley.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.parley.store.Backlog;
import dev.parley.store.Housekeeping;
import dev.parley.store.memory.InMemoryConversation.Accepted;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Memory is bounded as it is written: there is nothing more to forget. */
@Component
@Profile("!jdbc")
class InMemoryHousekeeping implements Housekeeping {

	private final InMemoryConversations conversations;

	InMemoryHousekeeping(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public Backlog backlog() {
		synchronized (this.conversations) {
			Instant now = this.conversations.now();
			List<Accepted> waiting = this.conversations.all()
				.stream()
				.filter((conversation) -> conversation.pause == null)
				.flatMap((conversation) -> conversation.waiting().stream())
				.toList();
			Duration oldest = waiting.stream()
				.map((accepted) -> Duration.between(accepted.receivedAt, now))
				.max(Duration::compareTo)
				.orElse(Duration.ZERO);
			Map<String, Long> outbox = this.conversations.senders()
				.stream()
				.flatMap((conversation) -> conversation.outbox.stream())
				.filter((part) -> part.isOpen() || part.isUnsent())
				.collect(Collectors.groupingBy((part) -> part.state.name().toLowerCase(Locale.ROOT),
						Collectors.counting()));
			List<Duration> wanted = this.conversations.all()
				.stream()
				.map(InMemoryConversation::wantedAt)
				.filter(Objects::nonNull)
				.map((since) -> Duration.between(since, now))
				.toList();
			return new Backlog(waiting.size(), oldest, outbox, wanted.size(),
					wanted.stream().max(Duration::compareTo).orElse(Duration.ZERO),
					InMemoryProblems.count(this.conversations.all()));
		}
	}

	/** Memory plans nothing. */
	@Override
	public void refreshStatistics() {
	}

	@Override
	public int forget(Kind kind, Retention retention, int limit) {
		return 0;
	}

}
