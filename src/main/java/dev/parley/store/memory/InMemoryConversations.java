package dev.parley.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.HandoverEvent;
import dev.parley.store.MessageKey;
import dev.parley.store.Quota;
import dev.parley.store.TurnLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The conversations of this process, bounded in number and in length. Its monitor guards
 * all of them: one lock is enough for trying things out.
 */
@Component
@Profile("!jdbc")
@EnableConfigurationProperties(MemoryProperties.class)
class InMemoryConversations {

	private final Map<ConversationId, InMemoryConversation> conversations = new LinkedHashMap<>(16, 0.75f, true);

	/**
	 * What was announced of them, each under an id of its own, which nobody speaks in.
	 */
	private final Map<ConversationId, InMemoryConversation> announcements = new LinkedHashMap<>(16, 0.75f, true);

	/** How many keys of erased messages are kept. */
	private static final int ERASED = 100_000;

	private final Map<String, Instant> erased = new LinkedHashMap<>();

	final InMemoryQuotas quotas = new InMemoryQuotas();

	private final MemoryProperties properties;

	private final Clock clock;

	private long lastSeq;

	private long lastEvent;

	InMemoryConversations(MemoryProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant();
	}

	long nextSeq() {
		return ++this.lastSeq;
	}

	@Nullable InMemoryConversation find(ConversationId id) {
		return this.conversations.get(id);
	}

	/**
	 * The conversation, a new one if there is none; that which was silent longest makes
	 * room.
	 */
	InMemoryConversation open(ConversationId id) {
		return open(id, this.conversations);
	}

	InMemoryConversation openAnnouncements(ConversationId id) {
		return open(id, this.announcements);
	}

	private InMemoryConversation open(ConversationId id, Map<ConversationId, InMemoryConversation> among) {
		InMemoryConversation conversation = among.computeIfAbsent(id,
				(absent) -> new InMemoryConversation(absent, this.clock));
		conversation.trim(this.properties.messages());
		Iterator<InMemoryConversation> eldest = among.values().iterator();
		while (among.size() > this.properties.conversations() && eldest.hasNext()) {
			InMemoryConversation candidate = eldest.next();
			if (candidate != conversation && !candidate.isBusy()) {
				eldest.remove();
			}
		}
		return conversation;
	}

	void erase(ConversationId id) {
		this.conversations.remove(id);
		this.announcements.remove(HandoverEvent.announcements(id));
		this.quotas.forget(Quota.Scope.CONVERSATION.subject(id.value()));
	}

	/** Whether a message was erased, so that its redelivery brings nothing back. */
	boolean isErased(MessageKey key) {
		return this.erased.containsKey(HexFormat.of().formatHex(key.hash()));
	}

	void rememberErased(MessageKey key) {
		this.erased.put(HexFormat.of().formatHex(key.hash()), now());
		Iterator<Instant> eldest = this.erased.values().iterator();
		while (this.erased.size() > ERASED && eldest.hasNext()) {
			eldest.next();
			eldest.remove();
		}
	}

	Collection<InMemoryConversation> all() {
		return this.conversations.values();
	}

	/** All in which something is sent, the announcements included. */
	List<InMemoryConversation> senders() {
		return Stream.concat(this.conversations.values().stream(), this.announcements.values().stream()).toList();
	}

	/** The one of {@link #senders()} that has this id. */
	@Nullable InMemoryConversation sender(ConversationId id) {
		InMemoryConversation conversation = this.conversations.get(id);
		return (conversation != null) ? conversation : this.announcements.get(id);
	}

	/** Records that a conversation changed hands. */
	void happened(InMemoryConversation conversation, HandoverEvent.Kind kind, @Nullable String operator) {
		conversation.handovers.add(new HandoverEvent(conversation.id, ++this.lastEvent, kind, operator, now()));
	}

	/**
	 * Puts an answer into the outbox; gives the first part out if no earlier one is open.
	 */
	@Nullable Part post(InMemoryConversation conversation, long seq, String address, List<String> messageIds, Answer answer,
			TurnLimits limits) {
		boolean clear = conversation.outbox.stream().noneMatch(InMemoryPart::isOpen);
		put(conversation, seq, address, messageIds, answer);
		if (answer.parts().isEmpty()) {
			return null;
		}
		InMemoryPart first = conversation.outbox.get(conversation.outbox.size() - answer.parts().size());
		return (clear && answer.sends()) ? first.give(now().plus(limits.lease())) : null;
	}

	/** Puts an answer into the outbox. */
	void put(InMemoryConversation conversation, long seq, String address, List<String> messageIds, Answer answer) {
		InMemoryPart.State state = answer.sends() ? InMemoryPart.State.PENDING : InMemoryPart.State.SENT;
		for (int i = 0; i < answer.parts().size(); i++) {
			conversation.outbox.add(new InMemoryPart(conversation.id, seq, i, address, answer.parts().get(i),
					messageIds, answer.trace(), answer.buttons(i), state, now()));
		}
	}

}
