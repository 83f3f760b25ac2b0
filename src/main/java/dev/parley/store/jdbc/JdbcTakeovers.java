package dev.parley.store.jdbc;

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
import dev.parley.store.Terms;

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

	JdbcTakeovers(JdbcClient jdbc, Transactions transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.posts = new JdbcPosts(jdbc);
	}

	@Override
	public boolean pause(ConversationId conversation) {
		return this.transactions.all(() -> pause(conversation, "operator")) > 0;
	}

	private int pause(ConversationId conversation, String by) {
		return this.jdbc.sql(TakeoverSql.PAUSE).param("conversation", conversation.value()).param("by", by).update();
	}

	@Override
	public boolean resume(ConversationId conversation) {
		return this.transactions
			.all(() -> this.jdbc.sql(TakeoverSql.RESUME).param("conversation", conversation.value()).update()) > 0;
	}

	@Override
	public List<ConversationId> handBack(Duration idle, int limit) {
		return this.transactions
			.all(() -> this.jdbc.sql(TakeoverSql.HAND_BACK)
				.param("idle", Values.seconds(idle))
				.param("limit", limit)
				.query(String.class)
				.list())
			.stream()
			.map(ConversationId::new)
			.toList();
	}

	@Override
	public Acceptance request(InboundMessage message, Answer notice, Terms terms) {
		Map<String, ?> values = Values.inbound(Arrival.of(message).traced(notice.trace()));
		return this.transactions.all(() -> {
			// an erasure under way is waited for by a statement of its own, so that the
			// next one sees the keys
			this.jdbc.sql(TakeoverSql.LOCK).params(values).query(Integer.class).optional();
			if (this.jdbc.sql(TakeoverSql.OPEN).params(values).update() == 0) {
				return Acceptance.of(Kind.IGNORED);
			}
			Optional<Long> seq = this.jdbc.sql(TakeoverSql.RECEIVE).params(values).query(Long.class).optional();
			return seq.map((received) -> accept(message, received, notice, terms))
				.orElseGet(() -> Acceptance.of(Kind.REPEATED));
		});
	}

	private Acceptance accept(InboundMessage message, long seq, Answer notice, Terms terms) {
		this.jdbc.sql(TakeoverSql.HEAR)
			.params(Values.inbound(Arrival.of(message)))
			.param("seq", seq)
			.param("text", message.text())
			.update();
		long reply = this.posts.say(message.conversation(), notice.text(), "notice", seq);
		this.jdbc.sql(TakeoverSql.REPLIED)
			.param("conversation", message.conversation().value())
			.param("seq", seq)
			.param("reply", reply)
			.update();
		pause(message.conversation(), "user");
		Part first = this.posts.send(message.conversation(), reply, message.address(), List.of(message.messageId()),
				notice, terms);
		return new Acceptance(Kind.ACCEPTED, null, first);
	}

	@Override
	public Posting post(Post post, Answer answer, Terms terms) {
		return this.transactions.all(() -> this.posts.post(post, answer, terms));
	}

}
