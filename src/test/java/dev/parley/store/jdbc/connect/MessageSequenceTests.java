package dev.parley.store.jdbc.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import dev.parley.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class MessageSequenceTests {

	private static final TestPostgres POSTGRES = TestPostgres.fresh();

	private final DataSource database = POSTGRES.dataSource();

	private final JdbcClient sql = JdbcClient.create(this.database);

	private final MessageSequence sequence = new MessageSequence(this.database);

	private Connection connection;

	@BeforeEach
	void migrate() throws SQLException {
		TestSchema.migrate(POSTGRES);
		this.sql.sql("TRUNCATE messages, conversations, inbox, outbox, posts, erasures RESTART IDENTITY").update();
		this.connection = this.database.getConnection();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	@Test
	void isLeftAloneWhereItIsAhead(CapturedOutput output) throws SQLException {
		this.sequence.compare(this.connection, false);
		assertThat(draw()).isOne();
		insertMessage(1);
		this.sequence.compare(this.connection, true);
		assertThat(draw()).isEqualTo(2);
		assertThat(output).doesNotContain("messages_seq_seq stood at");
	}

	@Test
	void isRaisedAboveTheNewestMessage(CapturedOutput output) throws SQLException {
		insertMessage(700);
		this.sequence.compare(this.connection, false);
		assertThat(draw()).isGreaterThan(700);
		assertThat(output).containsOnlyOnce("WARN").contains("messages_seq_seq stood at 1, behind");
	}

	@Test
	void isRaisedAboveAMarkWhoseMessagesAreForgotten() throws SQLException {
		insertConversation("rest:x", 800);
		this.sequence.compare(this.connection, false);
		assertThat(draw()).isGreaterThan(800);
	}

	@Test
	void isRaisedAboveWhateverElseNamesANumber() throws SQLException {
		insertMessage(10);
		insertInbox("rest:x", "blocked", 900, "blocked");
		this.sql.sql("""
				INSERT INTO outbox (conversation_id, seq, part, channel, address, text, message_ids, state)
				VALUES ('rest:x', 910, 0, 'rest', '', 'no', '{}', 'sent')""").update();
		this.sequence.compare(this.connection, false);
		assertThat(draw()).isGreaterThan(910);
	}

	@Test
	void isRaisedWhenItGoesBackWhileTheServiceRuns() throws SQLException {
		LongStream.rangeClosed(1, 50).forEach((i) -> draw());
		this.sequence.glance(this.connection);
		this.sql.sql("SELECT setval('messages_seq_seq', 1, false)").query().singleRow();
		this.sequence.glance(this.connection);
		assertThat(draw()).isGreaterThan(50);
	}

	@Test
	void isRaisedWhenAServerThatWasComparedBeforeIsMistrusted() throws SQLException {
		this.sequence.compare(this.connection, false);
		insertConversation("rest:x", 100);
		this.sequence.compare(this.connection, true);
		assertThat(draw()).isGreaterThan(100);
	}

	@Test
	void whatWasAcceptedBelowTheMarkIsAnsweredAllTheSame() throws SQLException {
		this.sequence.compare(this.connection, false);
		insertConversation("rest:x", 5);
		insertConversation("rest:busy", 5);
		this.sql.sql("UPDATE conversations SET lease_token = gen_random_uuid() WHERE conversation_id = 'rest:busy'")
			.update();
		insertInbox("rest:x", "q1", 1, "waiting");
		insertInbox("rest:x", "q2", 2, "waiting");
		insertInbox("rest:busy", "q3", 3, "waiting");
		this.sequence.compare(this.connection, true);
		assertThat(mark("rest:x")).isZero();
		assertThat(mark("rest:busy")).isEqualTo(5);
		this.sql.sql("UPDATE conversations SET lease_token = NULL").update();
		this.sequence.glance(this.connection);
		assertThat(mark("rest:busy")).isEqualTo(2);
		assertThat(mark("rest:x")).isZero();
	}

	/** Case 1, of the other sequence: while it is behind, nobody can be erased. */
	@Test
	void theSequenceOfReceiptsIsRaisedToo(CapturedOutput output) throws SQLException {
		this.sequence.compare(this.connection, false);
		String receipt = """
				INSERT INTO erasures (kind, subject, conversations, messages, received, parts)
				VALUES ('sender', '', 1, 1, 1, 1) RETURNING id""";
		long first = this.sql.sql(receipt).query(Long.class).single();
		assertThat(first).isOne();
		this.sequence.compare(this.connection, false);
		assertThat(output).doesNotContain("erasures_id_seq stood");
		this.sql.sql("SELECT setval('erasures_id_seq', 1, false)").query().singleRow();
		this.sequence.compare(this.connection, false);
		assertThat(this.sql.sql(receipt).query(Long.class).single()).isEqualTo(2);
		assertThat(output).containsOnlyOnce("erasures_id_seq stood at 1, behind the receipts");
	}

	private long draw() {
		return this.sql.sql("SELECT nextval('messages_seq_seq')").query(Long.class).single();
	}

	private long mark(String conversation) {
		return this.sql.sql("SELECT answered_seq FROM conversations WHERE conversation_id = ?")
			.param(conversation)
			.query(Long.class)
			.single();
	}

	private void insertMessage(long seq) {
		this.sql.sql("INSERT INTO messages (seq, conversation_id, role, text) VALUES (?, 'rest:x', 'user', 'hi')")
			.param(seq)
			.update();
	}

	private void insertConversation(String id, long answered) {
		this.sql.sql("INSERT INTO conversations (conversation_id, answered_seq) VALUES (?, ?)")
			.params(id, answered)
			.update();
	}

	private void insertInbox(String conversation, String message, long seq, String state) {
		this.sql.sql("""
				INSERT INTO inbox (conversation_id, message_id, seq, state, channel, sender, address)
				VALUES (?, ?, ?, ?, 'rest', 'u', '')""").params(conversation, message, seq, state).update();
	}

}
