package dev.parley.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.conversation.SenderId;
import dev.parley.conversation.Usage;
import dev.parley.store.Archive;
import dev.parley.store.ConversationFilter;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.Exports;
import dev.parley.store.Overview;
import dev.parley.store.Page;
import dev.parley.store.Timeline;
import dev.parley.store.UsageTotals;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Looks into memory. A cursor is the number of what was shown. */
@Component
@Profile("!jdbc")
class InMemoryArchive implements Archive, Exports {

	private final InMemoryConversations conversations;

	InMemoryArchive(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public Page<Overview> conversations(ConversationFilter filter, Page.Request page) {
		synchronized (this.conversations) {
			boolean byId = filter.sender() != null || (filter.prefix() != null && filter.paused() == null);
			Comparator<InMemoryConversation> order = byId
					? Comparator.comparing((InMemoryConversation conversation) -> conversation.id.value())
					: Comparator.comparing((InMemoryConversation conversation) -> conversation.activeAt).reversed();
			return page(all().filter((conversation) -> fits(conversation, filter)).sorted(order), page)
				.map(Transcripts::overview);
		}
	}

	private static boolean fits(InMemoryConversation conversation, ConversationFilter filter) {
		return (filter.prefix() == null || conversation.id.value().startsWith(filter.prefix()))
				&& (filter.channel() == null || conversation.id.channel().equals(filter.channel()))
				&& (filter.paused() == null || filter.paused() == (conversation.pause != null))
				&& (filter.sender() == null || Transcripts.hears(conversation, filter.sender()));
	}

	@Override
	public Optional<Overview> find(ConversationId id) {
		synchronized (this.conversations) {
			return Optional.ofNullable(this.conversations.find(id)).map(Transcripts::overview);
		}
	}

	@Override
	public Page<Entry> messages(ConversationId id, long before, int limit, @Nullable String text) {
		String wanted = (text != null) ? text.toLowerCase(Locale.ROOT) : null;
		List<Entry> fitting = transcript(id,
				(entry) -> entry.seq() < before && (wanted == null || contains(entry.text(), wanted)));
		List<Entry> newest = fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
		return new Page<>(newest, (newest.size() < fitting.size()) ? String.valueOf(newest.get(0).seq()) : null);
	}

	private static boolean contains(@Nullable String text, String wanted) {
		String written = (text != null) ? text.toLowerCase(Locale.ROOT) : "";
		return written.contains(wanted) || written.replaceAll("[*_~`]", "").contains(wanted);
	}

	@Override
	public UsageTotals usage(ConversationId id) {
		Map<String, UsageTotals.OfModel> models = new TreeMap<>();
		for (Entry entry : transcript(id, (entry) -> entry.usage() != null)) {
			Usage usage = Objects.requireNonNull(entry.usage());
			models.merge(usage.model(), new UsageTotals.OfModel(1, usage), InMemoryArchive::sum);
		}
		return new UsageTotals(models.values()
			.stream()
			.sorted(Comparator.comparingLong(UsageTotals.OfModel::answers).reversed())
			.toList(), null);
	}

	private static UsageTotals.OfModel sum(UsageTotals.OfModel one, UsageTotals.OfModel other) {
		return new UsageTotals.OfModel(one.answers() + other.answers(), one.sum().plus(other.sum()));
	}

	@Override
	public Optional<Timeline> turn(ConversationId id, long seq) {
		synchronized (this.conversations) {
			return Optional.ofNullable(this.conversations.find(id))
				.flatMap((conversation) -> Timelines.of(conversation, seq));
		}
	}

	@Override
	public Page<Delivery> unsent(Unsent which, Page.Request page) {
		synchronized (this.conversations) {
			Comparator<InMemoryPart> order = Comparator
				.comparing((InMemoryPart part) -> part.isOpen() ? part.nextAttempt : part.createdAt);
			return page(this.conversations.senders()
				.stream()
				.flatMap((conversation) -> conversation.outbox.stream())
				.filter((part) -> fits(part, which))
				.sorted(order), page).map(InMemoryPart::toDelivery);
		}
	}

	private static boolean fits(InMemoryPart part, Unsent which) {
		return switch (which) {
			case OPEN -> part.isOpen();
			case PENDING -> part.state == InMemoryPart.State.PENDING;
			case SENDING -> part.state == InMemoryPart.State.SENDING;
			case CLOSED -> part.isUnsent();
			case DEAD -> part.state == InMemoryPart.State.DEAD;
			case UNKNOWN -> part.state == InMemoryPart.State.UNKNOWN;
		};
	}

	@Override
	public List<Entry> messages(ConversationId id, @Nullable SenderId of, long after, int limit) {
		synchronized (this.conversations) {
			List<Entry> all = transcript(id, (entry) -> true);
			Predicate<Entry> wanted = (of != null) ? Transcripts.of(all, of) : (entry) -> true;
			return all.stream().filter((entry) -> entry.seq() > after).filter(wanted).limit(limit).toList();
		}
	}

	@Override
	public List<Delivery> parts(ConversationId id, long seq, int index, int limit) {
		return parts(id, (part) -> part.seq > seq || (part.seq == seq && part.index > index)).limit(limit).toList();
	}

	@Override
	public List<ConversationId> conversations(SenderId sender, @Nullable ConversationId after, int limit) {
		synchronized (this.conversations) {
			return all().filter((conversation) -> Transcripts.hears(conversation, sender))
				.map((conversation) -> conversation.id)
				.filter((id) -> after == null || id.value().compareTo(after.value()) > 0)
				.sorted(Comparator.comparing(ConversationId::value))
				.limit(limit)
				.toList();
		}
	}

	@Override
	public boolean isShared(ConversationId id, SenderId sender) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			return conversation != null && conversation.inbox.values()
				.stream()
				.anyMatch((accepted) -> !accepted.sender.equals(sender.sender()));
		}
	}

	private Stream<InMemoryConversation> all() {
		return new ArrayList<>(this.conversations.all()).stream();
	}

	private List<Entry> transcript(ConversationId id, Predicate<Entry> wanted) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			return (conversation == null) ? List.of()
					: Transcripts.entries(conversation).stream().filter(wanted).toList();
		}
	}

	private Stream<Delivery> parts(ConversationId id, Predicate<InMemoryPart> wanted) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			return (conversation == null) ? Stream.of()
					: conversation.outbox.stream().filter(wanted).map(InMemoryPart::toDelivery).toList().stream();
		}
	}

	private static <T> Page<T> page(Stream<T> all, Page.Request page) {
		int shown = (page.cursor() != null) ? Integer.parseInt(page.cursor()) : 0;
		List<T> items = all.skip(shown).limit(page.limit()).toList();
		return new Page<>(items, (items.size() == page.limit()) ? String.valueOf(shown + items.size()) : null);
	}

	/** Reads what happened in a turn. The caller holds the conversations' monitor. */
	static final class Timelines {

		private Timelines() {
		}

		/** Of the turn that a message or an answer belongs to. */
		static Optional<Timeline> of(InMemoryConversation conversation, long seq) {
			List<Entry> all = Transcripts.entries(conversation);
			return all.stream().filter((entry) -> entry.seq() == seq).findFirst().map((entry) -> {
				long reply = (entry.role() == Role.ASSISTANT) ? seq : reply(entry);
				Entry answer = all.stream()
					.filter((other) -> other.seq() == reply && other.role() == Role.ASSISTANT)
					.findFirst()
					.orElse(null);
				List<Entry> covered = (answer == null) ? List.of(entry)
						: all.stream().filter((other) -> other.role() == Role.USER && reply(other) == reply).toList();
				return new Timeline(covered, answer, parts(conversation, (answer != null) ? reply : seq),
						receptions(conversation, covered));
			});
		}

		private static long reply(Entry entry) {
			Entry.Receipt receipt = entry.receipt();
			Long reply = (receipt != null) ? receipt.replySeq() : null;
			return (reply != null) ? reply : 0;
		}

		private static List<Delivery> parts(InMemoryConversation conversation, long seq) {
			return conversation.outbox.stream()
				.filter((part) -> part.seq == seq)
				.map(InMemoryPart::toDelivery)
				.toList();
		}

		private static List<Timeline.Reception> receptions(InMemoryConversation conversation, List<Entry> messages) {
			return conversation.inbox.values()
				.stream()
				.filter((accepted) -> messages.stream().anyMatch((message) -> message.seq() == accepted.seq))
				.map((accepted) -> new Timeline.Reception(accepted.seq, accepted.receivedAt, accepted.findings,
						accepted.trace))
				.toList();
		}

	}

}
