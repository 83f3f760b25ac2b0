package dev.parley.store.jdbc;

import dev.parley.store.jdbc.connect.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Part;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Post;
import dev.parley.store.Posting;
import dev.parley.store.Takeovers;
import dev.parley.store.TurnLimits;

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
	public boolean pause(ConversationId conversation) {
		return this.transactions.all(() -> this.jdbc.sql(TakeoverSql.PAUSE)
			.param("conversation", conversation.value())
			.param("by", "operator")
			.update()) > 0;
	}

	@Override
	public boolean resume(ConversationId conversation) {
		return this.transactions
			.all(() -> this.jdbc.sql(TakeoverSql.RESUME).param("conversation", conversation.value()).update()) > 0;
	}

	@Override
	public List<ConversationId> handBack(Duration idle, int limit) {
		return this.transactions.all(() -> this.jdbc.sql(TakeoverSql.HAND_BACK)
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
