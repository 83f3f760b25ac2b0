package dev.parley.store.jdbc;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Digests;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.TurnLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says what nobody asked for, within the transaction of {@link JdbcTakeovers}.
 */
class JdbcPosts {

	private final JdbcClient jdbc;

	private final TurnLimits limits;

	JdbcPosts(JdbcClient jdbc, TurnLimits limits) {
		this.jdbc = jdbc;
		this.limits = limits;
	}

	Posting post(Post post, Answer answer) {
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
		long seq = say(post, answer);
		this.jdbc.sql(TakeoverSql.REMEMBER).params(values).param("digest", digest).param("seq", seq).update();
		List<String> answered = (post.author() == Post.Author.OPERATOR) ? take(post, seq) : touch(post);
		this.jdbc.sql(TakeoverSql.LIST).param("conversation", post.conversation().value()).update();
		Part first = send(post.conversation(), seq, address.get(), answered, answer);
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
			.param("operator", post.operator(), Types.VARCHAR)
			.update();
		return answered;
	}

	private List<String> touch(Post post) {
		this.jdbc.sql(TakeoverSql.TOUCH).param("conversation", post.conversation().value()).update();
		return List.of();
	}

	/** Adds to the history, and tells where. */
	private long say(Post post, Answer answer) {
		return this.jdbc.sql(TakeoverSql.SAY)
			.param("conversation", post.conversation().value())
			.param("text", answer.text())
			.param("author", post.author().code())
			.param("operator", post.operator(), Types.VARCHAR)
			.query(Long.class)
			.single();
	}

	/** Puts parts into the outbox; the first is given out if no earlier one is open. */
	private @Nullable Part send(ConversationId conversation, long seq, String address, List<String> messageIds,
			Answer answer) {
		boolean first = this.jdbc.sql(TakeoverSql.SEND)
			.param(conversation.value())
			.param(seq)
			.param(conversation.channel())
			.param(address)
			.param(HotStatements.array(messageIds))
			.param(HotStatements.array(answer.parts()))
			.param(answer.sends())
			.param(answer.trace())
			.param(Objects.requireNonNullElse(Rows.written(answer.buttons()), ""))
			.param(JdbcSessionStore.seconds(this.limits.lease()))
			.query(Boolean.class)
			.single();
		return (first && !answer.parts().isEmpty()) ? new Part(conversation, seq, 0, address, answer.parts().get(0),
				messageIds, 1, false, answer.trace(), answer.buttons(0)) : null;
	}

	private <T> Optional<T> query(String sql, Map<String, Object> values, Class<T> type) {
		return this.jdbc.sql(sql).params(values).query(type).optional();
	}

}
