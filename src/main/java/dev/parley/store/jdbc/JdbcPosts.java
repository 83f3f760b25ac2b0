package dev.parley.store.jdbc;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Digests;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.Terms;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says what nobody asked for, within the transaction of {@link JdbcTakeovers}.
 */
class JdbcPosts {

	private final JdbcClient jdbc;

	JdbcPosts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Posting post(Post post, Answer answer, Terms terms) {
		Map<String, Object> values = Map.of("conversation", post.conversation().value(), "key", post.key());
		if (query(TakeoverSql.LOCK, values, Integer.class).isEmpty()) {
			return new Posting.Refused(Posting.Reason.NO_CONVERSATION);
		}
		byte[] digest = digest(post, answer);
		Optional<Posting> before = this.jdbc.sql(TakeoverSql.POSTED)
			.params(values)
			.query((row, number) -> Arrays.equals(row.getBytes("digest"), digest)
					? (Posting) new Posting.Repeated(row.getLong("seq"))
					: new Posting.Refused(Posting.Reason.OTHER_UNDER_KEY))
			.optional();
		if (before.isPresent()) {
			return before.get();
		}
		Optional<String> address = query(TakeoverSql.ADDRESS, values, String.class);
		if (address.isEmpty()) {
			return new Posting.Refused(Posting.Reason.NO_ADDRESS);
		}
		if (!answer.sends() && (post.author() == Post.Author.API || !waits(values))) {
			return new Posting.Refused(Posting.Reason.NOBODY_WAITS);
		}
		long seq = say(post.conversation(), answer.text(), post.author().code(), null);
		this.jdbc.sql(TakeoverSql.REMEMBER).params(values).param("digest", digest).param("seq", seq).update();
		List<String> answered = (post.author() == Post.Author.OPERATOR) ? take(post, seq) : touch(post);
		Part first = send(post.conversation(), seq, address.get(), answered, answer, terms);
		return new Posting.Done(seq, first, answered);
	}

	/**
	 * The answer is what the guard left, so the hash tells nothing that is not stored.
	 */
	private static byte[] digest(Post post, Answer answer) {
		return Digests.sha256(post.author().code() + '\n' + answer.text());
	}

	private boolean waits(Map<String, Object> values) {
		return query(TakeoverSql.WAITS, values, Boolean.class).orElse(false);
	}

	private List<String> take(Post post, long seq) {
		String conversation = post.conversation().value();
		List<String> answered = this.jdbc.sql(TakeoverSql.ANSWER_ALL)
			.param("conversation", conversation)
			.param("seq", seq)
			.query(String.class)
			.list();
		this.jdbc.sql(TakeoverSql.TAKE)
			.param("conversation", conversation)
			.param("seq", seq)
			.param("by", "operator")
			.update();
		return answered;
	}

	private List<String> touch(Post post) {
		this.jdbc.sql(TakeoverSql.TOUCH).param("conversation", post.conversation().value()).update();
		return List.of();
	}

	/** Adds to the history, and tells where. */
	long say(ConversationId conversation, String text, String author, @Nullable Long answers) {
		return this.jdbc.sql(TakeoverSql.SAY)
			.param("conversation", conversation.value())
			.param("role", "assistant")
			.param("text", text)
			.param("sender", "")
			.param("author", author)
			.param("answers", answers, Types.BIGINT)
			.query(Long.class)
			.single();
	}

	/** Puts parts into the outbox; the first is given out if no earlier one is open. */
	@Nullable Part send(ConversationId conversation, long seq, String address, List<String> messageIds, Answer answer,
			Terms terms) {
		String state = this.jdbc.sql(TakeoverSql.SEND)
			.params(Values.outbound(conversation, address, messageIds, answer, terms))
			.param("conversation", conversation.value())
			.param("seq", seq)
			.query(String.class)
			.single();
		return "sending".equals(state)
				? new Part(conversation, seq, 0, address, answer.parts().get(0), messageIds, 1, false, answer.trace())
				: null;
	}

	private <T> Optional<T> query(String sql, Map<String, Object> values, Class<T> type) {
		return this.jdbc.sql(sql).params(values).query(type).optional();
	}

}
