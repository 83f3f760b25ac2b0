package dev.parley.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.store.ConversationFilter;
import dev.parley.store.Entry;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Search;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Looks through all that memory holds, which is little. */
@Component
@Profile("!jdbc")
class InMemorySearch implements Search {

	/** Of a sender, as with a database. */
	private static final int SHORTEST = 3;

	private final InMemoryConversations conversations;

	InMemorySearch(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public Page<Overview> conversations(String part, ConversationFilter filter, Page.Request page) {
		int shown = (page.cursor() != null) ? Integer.parseInt(page.cursor()) : 0;
		synchronized (this.conversations) {
			List<Overview> found = all().filter((conversation) -> holds(conversation, part))
				.filter((conversation) -> filter.channel() == null
						|| filter.channel().equals(conversation.id.channel()))
				.filter((conversation) -> filter.paused() == null || filter.paused() == (conversation.pause != null))
				.sorted(Comparator.comparing((InMemoryConversation conversation) -> conversation.activeAt).reversed())
				.skip(shown)
				.limit(page.limit())
				.map(Transcripts::overview)
				.toList();
			return new Page<>(found, (found.size() == page.limit()) ? String.valueOf(shown + page.limit()) : null);
		}
	}

	private static boolean holds(InMemoryConversation conversation, String part) {
		String wanted = part.toLowerCase(Locale.ROOT);
		String id = conversation.id.value().toLowerCase(Locale.ROOT);
		return id.startsWith(wanted) || id.indexOf(wanted, id.indexOf(':') + 1) >= 0 || isOfSender(conversation, part);
	}

	private static boolean isOfSender(InMemoryConversation conversation, String part) {
		String sender = part.substring(part.indexOf(':') + 1);
		String channel = part.substring(0, part.length() - sender.length()).toLowerCase(Locale.ROOT);
		Set<String> written = Stream.of(sender, sender.toUpperCase(Locale.ROOT), sender.toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		return sender.length() >= SHORTEST && conversation.id.value().startsWith(channel)
				&& conversation.inbox.values()
					.stream()
					.anyMatch((accepted) -> written.stream().anyMatch(accepted.sender::startsWith));
	}

	@Override
	public Page<Entry> messages(Wanted wanted, Page.Request page) {
		long before = (page.cursor() != null) ? Long.parseLong(page.cursor()) : Long.MAX_VALUE;
		synchronized (this.conversations) {
			List<Entry> found = all()
				.filter((conversation) -> wanted.channel() == null
						|| wanted.channel().equals(conversation.id.channel()))
				.flatMap((conversation) -> Transcripts.entries(conversation).stream())
				.filter((entry) -> entry.seq() < before)
				.filter(fits(wanted))
				.sorted(Comparator.comparingLong(Entry::seq).reversed())
				.limit(page.limit())
				.toList();
			return new Page<>(found,
					(found.size() == page.limit()) ? String.valueOf(found.get(found.size() - 1).seq()) : null);
		}
	}

	private static Predicate<Entry> fits(Wanted wanted) {
		return (entry) -> entry.text() != null && wanted.words().in(entry.text())
				&& (wanted.from() == null || !entry.at().isBefore(wanted.from()))
				&& (wanted.to() == null || entry.at().isBefore(wanted.to()));
	}

	@Override
	public boolean learn(int limit) {
		return false;
	}

	@Override
	public Index index() {
		return Index.NOT_NEEDED;
	}

	@Override
	public Index arrange(boolean index) {
		return Index.NOT_NEEDED;
	}

	private Stream<InMemoryConversation> all() {
		return new ArrayList<>(this.conversations.all()).stream();
	}

}
