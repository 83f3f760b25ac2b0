package dev.parley.store.jdbc;

import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Answer;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.Takeovers;
import dev.parley.store.TurnLimits;
import dev.parley.store.jdbc.connect.Database.Transactions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People in the loop, in Postgres. */
@Component
@Profile("jdbc")
class JdbcTakeovers implements Takeovers {

	private final JdbcClient jdbc;

	private final Transactions transactions;

	private final JdbcPosts posts;

	JdbcTakeovers(JdbcClient jdbc, Transactions transactions, TurnLimits limits) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.posts = new JdbcPosts(jdbc, limits);
	}

	@Override
	public boolean pause(ConversationId conversation, @Nullable String operator) {
		return this.transactions.all(() -> this.jdbc.sql(TakeoverSql.PAUSE)
			.param("conversation", conversation.value())
			.param("operator", operator, Types.VARCHAR)
			.update()) > 0;
	}

	@Override
	public boolean resume(ConversationId conversation, @Nullable String operator) {
		return this.transactions.all(() -> this.jdbc.sql(TakeoverSql.RESUME)
			.param("conversation", conversation.value())
			.param("operator", operator, Types.VARCHAR)
			.update()) > 0;
	}

	@Override
	public Optional<Posting> resume(Post post, Answer answer, Duration idle) {
		return this.transactions.all(() -> {
			int resumed = this.jdbc.sql(idle.isZero() ? TakeoverSql.RESUME : TakeoverSql.RESUME_IDLE)
				.param("conversation", post.conversation().value())
				.param("operator", post.operator(), Types.VARCHAR)
				.param("idle", JdbcSessionStore.seconds(idle))
				.update();
			return (resumed > 0) ? Optional.of(this.posts.post(post, answer)) : Optional.empty();
		});
	}

	@Override
	public List<ConversationId> idle(Duration idle, int limit) {
		return this.transactions.all(() -> this.jdbc.sql(TakeoverSql.IDLE)
			.param("idle", JdbcSessionStore.seconds(idle))
			.param("limit", limit)
			.query((row, number) -> new ConversationId(row.getString("conversation_id")))
			.list());
	}

	@Override
	public List<ConversationId> handBack(Duration idle, int limit, Set<String> but) {
		return this.transactions.all(() -> this.jdbc.sql(TakeoverSql.HAND_BACK)
			.param("operator", null, Types.VARCHAR)
			.param("but", but.toArray(String[]::new))
			.param("idle", JdbcSessionStore.seconds(idle))
			.param("limit", limit)
			.query((row, number) -> new ConversationId(row.getString("conversation_id")))
			.list());
	}

	@Override
	public Posting post(Post post, Answer answer) {
		return this.transactions.all(() -> this.posts.post(post, answer));
	}

}
