package dev.parley.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import dev.parley.store.Arrival;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Lease;
import dev.parley.store.Overview;
import dev.parley.store.Turn;
import dev.parley.store.TurnLimits;
import dev.parley.store.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one conversation. Guarded by the monitor of
 * {@link InMemoryConversations}.
 */
class InMemoryConversation {

	final ConversationId id;

	final Map<String, Accepted> inbox = new LinkedHashMap<>();

	final List<InMemoryPart> outbox = new ArrayList<>();

	private final Deque<Said> messages = new ArrayDeque<>();

	final Map<String, InMemoryPost> posts = new LinkedHashMap<>();

	/** How it changed hands. */
	final List<HandoverEvent> handovers = new ArrayList<>();

	/** The last of them that was announced, or need not be. */
	long toldUpTo;

	/** That a person has it; null while the bot answers. */
	Overview.@Nullable Pause pause;

	Instant activeAt;

	@Nullable Lease lease;

	Instant leaseUntil = Instant.MIN;

	int takeovers;

	/** Up to which seq answers were stopped, and by whom. */
	long stoppedUpTo;

	String stoppedBy = "";

	private final Clock clock;

	InMemoryConversation(ConversationId id, Clock clock) {
		this.id = id;
		this.clock = clock;
		this.activeAt = clock.instant();
	}

	/**
	 * One message; {@code place} is where the brain sees it: an answer stands behind what
	 * it answers.
	 */
	record Said(Message message, long place, String author, Instant at, @Nullable String operator) {
	}

	void say(Message message, long place) {
		say(message, place, (message.role() == Role.USER) ? "user" : "bot");
	}

	void say(Message message, long place, String author) {
		say(message, place, author, null);
	}

	void say(Message message, long place, String author, @Nullable String operator) {
		this.messages.add(new Said(message, place, author, this.clock.instant(), operator));
	}

	Deque<Said> said() {
		return this.messages;
	}

	List<Message> messages() {
		return this.messages.stream().map(Said::message).toList();
	}

	/** A message that came in, in place of an earlier one under its id. */
	Accepted receive(long seq, Arrival arrival, @Nullable String text) {
		InboundMessage message = arrival.message();
		Accepted accepted = new Accepted(seq, message.messageId(), message.sender(), message.address(), text,
				this.clock.instant());
		accepted.findings = arrival.findings().rules().isEmpty() ? Arrival.Findings.NONE : arrival.findings();
		accepted.trace = arrival.trace();
		accepted.choice = (message.press() != null) ? message.press().value() : null;
		accepted.press = (message.press() != null && !message.press().id().isEmpty()) ? message.press().id() : null;
		this.inbox.remove(message.messageId());
		this.inbox.put(message.messageId(), accepted);
		return accepted;
	}

	/** The newest that came in; its address is where people are reached now. */
	@Nullable Accepted newest() {
		return this.inbox.values().stream().max(Comparator.comparingLong((accepted) -> accepted.seq)).orElse(null);
	}

	List<Accepted> waiting() {
		return this.inbox.values().stream().filter(Accepted::waits).toList();
	}

	boolean isFree(Instant now) {
		return this.pause == null && (this.lease == null || this.leaseUntil.isBefore(now));
	}

	boolean isRunning() {
		return this.lease != null && !this.leaseUntil.isBefore(this.clock.instant());
	}

	/**
	 * Hands the conversation over; an owner that did not give it back is counted as lost.
	 */
	void take(Lease next, Instant until) {
		this.takeovers += (this.lease != null) ? 1 : 0;
		this.lease = next;
		this.leaseUntil = until;
	}

	/**
	 * Gives the conversation to a person; a turn that runs is fenced. Whom an operator
	 * has stays theirs whatever the user says, and who asked for a person still wants
	 * one.
	 * @return whether that changes who has it
	 */
	boolean handOver(String by, @Nullable String operator, Instant now) {
		Overview.Pause before = this.pause;
		boolean stays = before != null && !by.equals("operator") && !before.by().equals("stop");
		Overview.Pause next = (before != null && stays)
				? new Overview.Pause(before.by(), now, before.operator(), before.wantedAt())
				: new Overview.Pause(by, now, operator, by.equals("user") ? now : null);
		this.pause = next;
		this.takeovers = 0;
		release();
		return before == null || !before.by().equals(next.by()) || !Objects.equals(before.operator(), next.operator());
	}

	/** Since when the user waits for a person; null unless they do. */
	@Nullable Instant wantedAt() {
		return (this.pause != null) ? this.pause.wantedAt() : null;
	}

	void release() {
		this.lease = null;
	}

	boolean isHeldBy(Lease other) {
		return other.equals(this.lease);
	}

	@Nullable Turn claim(TurnLimits limits) {
		List<Accepted> waiting = waiting();
		if (this.lease == null || waiting.isEmpty()) {
			return null;
		}
		List<Waiting> incoming = waiting.stream().limit(limits.waiting()).map(Accepted::toWaiting).toList();
		return new Turn(this.lease, history(waiting, limits.history()), incoming, this.takeovers);
	}

	private List<Message> history(List<Accepted> waiting, int limit) {
		List<Long> unanswered = waiting.stream().map((accepted) -> accepted.seq).toList();
		List<Said> answered = this.messages.stream()
			.filter((said) -> !unanswered.contains(said.message().seq()))
			.toList();
		return answered.subList(Math.max(0, answered.size() - limit), answered.size())
			.stream()
			.sorted(Comparator.comparingLong(Said::place).thenComparing((said) -> said.message().role() != Role.USER))
			.map(Said::message)
			.toList();
	}

	/** Whether something is yet to be done, so that it must not be forgotten. */
	boolean isBusy() {
		return !waiting().isEmpty() || this.outbox.stream().anyMatch(InMemoryPart::isOpen) || isUntold();
	}

	private boolean isUntold() {
		return !this.handovers.isEmpty() && this.handovers.get(this.handovers.size() - 1).id() > this.toldUpTo;
	}

	/** The message waits again, behind all that was said. */
	void replay(Accepted accepted, long seq) {
		this.inbox.remove(accepted.messageId);
		Accepted again = new Accepted(seq, accepted.messageId, accepted.sender, accepted.address, accepted.text,
				accepted.receivedAt);
		again.findings = accepted.findings;
		again.trace = accepted.trace;
		again.choice = accepted.choice;
		again.press = accepted.press;
		this.inbox.put(accepted.messageId, again);
		this.messages.removeIf((said) -> said.message().seq() == accepted.seq);
		say(again.toWaiting().message(), seq);
	}

	/** Forgets the oldest of what is done with. */
	void trim(int limit) {
		List<Long> unanswered = waiting().stream().map((accepted) -> accepted.seq).toList();
		while (this.messages.size() > limit && !unanswered.contains(this.messages.element().message().seq())) {
			this.messages.remove();
		}
		Iterator<Accepted> accepted = this.inbox.values().iterator();
		while (this.inbox.size() > limit && accepted.hasNext()) {
			if (!accepted.next().waits()) {
				accepted.remove();
			}
		}
		this.posts.keySet().stream().limit(Math.max(0, this.posts.size() - limit)).toList().forEach(this.posts::remove);
		while (this.handovers.size() > limit && this.handovers.get(0).id() <= this.toldUpTo) {
			this.handovers.remove(0);
		}
		Iterator<InMemoryPart> parts = this.outbox.iterator();
		while (this.outbox.size() > limit && parts.hasNext()) {
			if (!parts.next().isOpen()) {
				parts.remove();
			}
		}
	}

	/** A message that came in: what the table {@code inbox} holds. */
	static class Accepted {

		final long seq;

		final String messageId;

		final String sender;

		final String address;

		final @Nullable String text;

		final Instant receivedAt;

		/** Where the reply is; 0 while it waits. */
		long reply;

		/** Whether the reply is the apology. */
		boolean failed;

		/** Why it is the apology; empty if it is none, or nobody knows. */
		String reason = "";

		/** Since when. */
		Instant failedAt = Instant.MIN;

		/** What the guard found in it. */
		Arrival.Findings findings = Arrival.Findings.NONE;

		/** The step that accepted it; empty if there was none. */
		String trace = "";

		/** The value of the choice that was made by it; null for what was typed. */
		@Nullable String choice;

		/** The platform's id of the press; null unless the button is one of ours. */
		@Nullable String press;

		/** Whether it was one too many. */
		boolean silenced;

		Accepted(long seq, String messageId, String sender, String address, @Nullable String text, Instant receivedAt) {
			this.seq = seq;
			this.sender = sender;
			this.receivedAt = receivedAt;
			this.messageId = messageId;
			this.address = address;
			this.text = text;
		}

		boolean waits() {
			return this.reply == 0;
		}

		Waiting toWaiting() {
			return new Waiting(this.seq, this.messageId, this.address, (this.text != null) ? this.text : "", this.trace,
					this.choice);
		}

	}

}
