package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.parley.conversation.ConversationId;
import dev.parley.guard.Verdict;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.Takeovers;
import dev.parley.trace.Traces;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says what no brain thought: the words of an operator, and what a program lets the bot
 * say. They go the way of answers, through the guard and the outbox.
 */
@Component
public class Posts {

	private final MessageScreening screening;

	private final Takeovers takeovers;

	private final OutboxDispatcher outbox;

	private final PendingReplies replies;

	private final TurnMetrics metrics;

	private final Traces traces;

	Posts(MessageScreening screening, Takeovers takeovers, OutboxDispatcher outbox, PendingReplies replies,
			TurnMetrics metrics, Traces traces) {
		this.screening = screening;
		this.takeovers = takeovers;
		this.outbox = outbox;
		this.replies = replies;
		this.metrics = metrics;
		this.traces = traces;
	}

	/**
	 * What became of something that was to be said.
	 *
	 * @param posting what the store made of it; null if the guard blocked it
	 * @param verdict what the guard made of it, with the text that is sent
	 */
	public record Result(@Nullable Posting posting, Verdict verdict) {
	}

	/**
	 * Says it, once under the post's key. What was stored is sent, whatever crashes.
	 * @param text Markdown
	 * @throws dev.parley.store.StoreUnavailableException when it could not be stored: try
	 * again under the same key
	 */
	public Result say(Post post, String text) {
		Verdict verdict = this.screening.output(text);
		if (verdict.blocked()) {
			return new Result(null, verdict);
		}
		Answer answer = render(post, verdict.text());
		if (verdict.text().isBlank() || answer.parts().isEmpty()) {
			throw new IllegalArgumentException("text has nothing in it that can be seen");
		}
		Posting posting = this.takeovers.post(post, answer);
		sent(post, answer, posting);
		return new Result(posting, verdict);
	}

	/**
	 * Hands a conversation back to the bot with words of the service that say so, both or
	 * neither.
	 * @param operator who hands it back; null if it is no operator, or one without a name
	 * @param idle for how long the operator must have done nothing; zero: whatever they
	 * did
	 * @return whether it was handed back
	 */
	boolean handBack(ConversationId conversation, @Nullable String operator, String words, Duration idle) {
		Post post = new Post(conversation, "handed-back/" + UUID.randomUUID(), Post.Author.API, operator);
		Answer answer = render(post, words);
		Optional<Posting> posting = this.takeovers.resume(post, answer, idle);
		posting.ifPresent((made) -> sent(post, answer, made));
		return posting.isPresent();
	}

	private Answer render(Post post, String text) {
		return this.screening.render(post.conversation(), text).traced(this.traces.current());
	}

	private void sent(Post post, Answer answer, Posting posting) {
		if (posting instanceof Posting.Done done) {
			List<MessageKey> answered = done.answered()
				.stream()
				.map((id) -> new MessageKey(post.conversation(), id))
				.toList();
			this.metrics.handled(post.conversation().channel(), answered.size());
			this.outbox.dispatch(done.first());
			this.replies.answered(answered, answer);
		}
	}

}
