package dev.parley.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Message;
import dev.parley.conversation.Part;
import dev.parley.conversation.Role;
import dev.parley.store.Answer;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Overview;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.Posting.Reason;
import dev.parley.store.Takeovers;
import dev.parley.store.TurnLimits;
import dev.parley.store.memory.InMemoryConversation.Accepted;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** People in the loop, in memory. */
@Component
@Profile("!jdbc")
class InMemoryTakeovers implements Takeovers {

	private final InMemoryConversations conversations;

	private final TurnLimits limits;

	InMemoryTakeovers(InMemoryConversations conversations, TurnLimits limits) {
		this.conversations = conversations;
		this.limits = limits;
	}

	@Override
	public boolean pause(ConversationId id, @Nullable String operator) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			if (conversation == null) {
				return false;
			}
			take(conversation, operator);
			return true;
		}
	}

	private void take(InMemoryConversation conversation, @Nullable String operator) {
		if (conversation.handOver("operator", operator, this.conversations.now())) {
			this.conversations.happened(conversation, HandoverEvent.Kind.TAKEN, operator);
		}
	}

	@Override
	public boolean resume(ConversationId id, @Nullable String operator) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(id);
			if (conversation == null || conversation.pause == null) {
				return false;
			}
			conversation.pause = null;
			conversation.activeAt = this.conversations.now();
			this.conversations.happened(conversation, HandoverEvent.Kind.RETURNED, operator);
			return true;
		}
	}

	@Override
	public Optional<Posting> resume(Post post, Answer answer, Duration idle) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(post.conversation());
			boolean left = idle.isZero()
					|| conversation != null && isIdle(conversation.pause, this.conversations.now().minus(idle));
			return (left && resume(post.conversation(), post.operator())) ? Optional.of(post(post, answer))
					: Optional.empty();
		}
	}

	@Override
	public List<ConversationId> idle(Duration idle, int limit) {
		synchronized (this.conversations) {
			return idle(idle, limit, Set.of());
		}
	}

	private List<ConversationId> idle(Duration idle, int limit, Set<String> but) {
		Instant before = this.conversations.now().minus(idle);
		return this.conversations.all()
			.stream()
			.filter((conversation) -> isIdle(conversation.pause, before) && !but.contains(conversation.id.channel()))
			.limit(limit)
			.map((conversation) -> conversation.id)
			.toList();
	}

	@Override
	public List<ConversationId> handBack(Duration idle, int limit, Set<String> but) {
		synchronized (this.conversations) {
			List<ConversationId> due = idle(idle, limit, but);
			due.forEach((id) -> resume(id, null));
			return due;
		}
	}

	private static boolean isIdle(Overview.@Nullable Pause pause, Instant before) {
		Instant since = (pause != null) ? pause.operatorAt() : null;
		return since != null && since.isBefore(before);
	}

	@Override
	public Posting post(Post post, Answer answer) {
		synchronized (this.conversations) {
			InMemoryConversation conversation = this.conversations.find(post.conversation());
			if (conversation == null) {
				return new Posting.Refused(Reason.NO_CONVERSATION);
			}
			InMemoryPost before = conversation.posts.get(post.key());
			if (before != null) {
				return before.equals(new InMemoryPost(post.author().code(), answer.text(), before.seq()))
						? new Posting.Repeated(before.seq()) : new Posting.Refused(Reason.OTHER_UNDER_KEY);
			}
			Accepted newest = conversation.newest();
			if (newest == null) {
				return new Posting.Refused(Reason.NO_ADDRESS);
			}
			if (!answer.sends() && (post.author() == Post.Author.API || conversation.waiting().isEmpty())) {
				return new Posting.Refused(Reason.NOBODY_WAITS);
			}
			return say(conversation, newest.address, post, answer);
		}
	}

	private Posting say(InMemoryConversation conversation, String address, Post post, Answer answer) {
		long seq = this.conversations.nextSeq();
		conversation.posts.put(post.key(), new InMemoryPost(post.author().code(), answer.text(), seq));
		conversation.say(new Message(seq, Role.ASSISTANT, answer.text()), seq, post.author().code(), post.operator());
		conversation.activeAt = this.conversations.now();
		List<Accepted> answered = (post.author() == Post.Author.OPERATOR) ? conversation.waiting() : List.of();
		answered.forEach((accepted) -> accepted.reply = seq);
		if (post.author() == Post.Author.OPERATOR) {
			take(conversation, post.operator());
		}
		List<String> messageIds = answered.stream().map((accepted) -> accepted.messageId).toList();
		Part first = this.conversations.post(conversation, seq, address, messageIds, answer, this.limits);
		return new Posting.Done(seq, first, messageIds);
	}

}
