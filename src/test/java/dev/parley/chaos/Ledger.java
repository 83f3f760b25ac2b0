package dev.parley.chaos;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database says of some conversations.
 *
 * @param inbox what was accepted
 * @param replies what was answered, in the order of the history
 * @param outbox what is sent
 */
record Ledger(List<Entry> inbox, List<Reply> replies, List<Shipment> outbox) {

	private static final String INBOX = """
			SELECT i.conversation_id, i.message_id, i.seq, i.state, i.reply_seq, m.text FROM inbox i
			LEFT JOIN messages m ON m.seq = i.seq AND m.conversation_id = i.conversation_id AND m.role = 'user'
			WHERE i.conversation_id ~ :conversations ORDER BY i.conversation_id, i.seq""";

	private static final String REPLIES = """
			SELECT conversation_id, seq, answers, text FROM messages
			WHERE role = 'assistant' AND conversation_id ~ :conversations ORDER BY conversation_id, seq""";

	private static final String OUTBOX = """
			SELECT conversation_id, seq, part, state, text FROM outbox
			WHERE conversation_id ~ :conversations ORDER BY conversation_id, seq, part""";

	/** A message that was accepted; text and reply are null if there is none. */
	record Entry(String conversationId, String messageId, long seq, String state, @Nullable Long replySeq,
			@Nullable String text) {

		boolean waits() {
			return this.state.equals("waiting");
		}

	}

	/** An answer in the history, and the last message that it covers. */
	record Reply(String conversationId, long seq, long answers, String text) {
	}

	/** A part of an answer. */
	record Shipment(String conversationId, long seq, int part, String state, String text) {

		boolean open() {
			return this.state.equals("pending") || this.state.equals("sending");
		}

		boolean sent() {
			return this.state.equals("sent");
		}

	}

	/** Of the conversations of this name, on whichever channel. */
	static Ledger read(JdbcClient sql, String name) {
		String conversations = "^[a-z]+:" + name + "[0-9]+$";
		return new Ledger(sql.sql(INBOX).param("conversations", conversations).query(Entry.class).list(),
				sql.sql(REPLIES).param("conversations", conversations).query(Reply.class).list(),
				sql.sql(OUTBOX).param("conversations", conversations).query(Shipment.class).list());
	}

	/** Whether nothing more will happen. */
	boolean settled(int messages) {
		return this.inbox.size() >= messages && this.inbox.stream().noneMatch(Entry::waits)
				&& this.outbox.stream().noneMatch(Shipment::open);
	}

}
