package dev.parley.turn;

import java.util.List;

import dev.parley.guard.Verdict;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.Takeovers;
import dev.parley.store.Terms;
import dev.parley.trace.Traces;

import org.springframework.stereotype.Component;

/**
 * Says what no brain thought: the words of an operator, and what a program lets the bot
 * say. They go the way of answers, through the guard and the outbox.
 */
@Component
public class Posts {

	private final Turn turn;

	private final Takeovers takeovers;

	private final Terms terms;

	private final Outgoing outgoing;

	private final TurnMetrics metrics;

	private final Traces traces;

	Posts(Turn turn, Takeovers takeovers, Terms terms, Outgoing outgoing, TurnMetrics metrics, Traces traces) {
		this.turn = turn;
		this.takeovers = takeovers;
		this.terms = terms;
		this.outgoing = outgoing;
		this.metrics = metrics;
		this.traces = traces;
	}

	/**
	 * Says it, once under the post's key. What was stored is sent, whatever crashes.
	 * @param text Markdown
	 * @throws dev.parley.store.StoreUnavailable when it could not be stored: try again
	 * under the same key
	 */
	public Said say(Post post, String text) {
		Verdict verdict = this.turn.screened(text);
		if (verdict.blocked()) {
			return new Said(null, verdict);
		}
		Answer answer = this.turn.rendered(post.conversation(), verdict.text(), false).traced(this.traces.current());
		if (verdict.text().isBlank() || answer.parts().isEmpty()) {
			throw new IllegalArgumentException("text has nothing in it that can be seen");
		}
		Posting posting = this.takeovers.post(post, answer, this.terms);
		if (posting instanceof Posting.Done done) {
			List<MessageKey> answered = done.answered()
				.stream()
				.map((id) -> new MessageKey(post.conversation(), id))
				.toList();
			this.metrics.handled(post.conversation().channel(), answered.size());
			this.outgoing.send(done.first(), answered, answer);
		}
		return new Said(posting, verdict);
	}

}
