package dev.parley.store.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choice;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Role;
import dev.parley.conversation.Usage;
import dev.parley.store.Arrival;
import dev.parley.store.Delivery;
import dev.parley.store.Entry;
import dev.parley.store.HandoverEvent;
import dev.parley.store.Lease;
import dev.parley.store.Overview;
import dev.parley.store.Timeline;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the rows that statements give. */
final class Rows {

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Rows() {
	}

	static Overview overview(ResultSet row) throws SQLException {
		ConversationId id = new ConversationId(row.getString("id"));
		String pausedBy = row.getString("paused_by");
		boolean active = "active".equals(row.getString("state_of"));
		Overview.Pause pause = active ? null : new Overview.Pause((pausedBy != null) ? pausedBy : "operator",
				instant(row, "operator_at"), row.getString("had_by"), instant(row, "wanted_at"));
		Entry last = (row.getObject("seq") != null) ? entry(row) : null;
		Instant activeAt = row.getObject("active_at", OffsetDateTime.class).toInstant();
		return new Overview(id, pause, activeAt, row.getInt("waiting"), row.getBoolean("answering"), last);
	}

	static Entry entry(ResultSet row) throws SQLException {
		String messageId = row.getString("message_id");
		String sender = row.getString("sender");
		long reply = row.getLong("reply_seq");
		Long replySeq = row.wasNull() ? null : reply;
		Entry.Receipt receipt = (messageId == null && sender == null) ? null
				: new Entry.Receipt(messageId, (sender != null) ? sender : "", row.getString("state"), replySeq);
		return new Entry(new ConversationId(row.getString("conversation_id")), row.getLong("seq"),
				Role.of(row.getString("role")), row.getString("author"), row.getString("text"),
				row.getObject("at", OffsetDateTime.class).toInstant(), receipt, row.getString("delivery"),
				row.getString("said_by"));
	}

	static Delivery delivery(ResultSet row) throws SQLException {
		Delivery.Progress progress = new Delivery.Progress(row.getString("state"), row.getInt("attempts"),
				instant(row, "next_attempt_at"), instant(row, "closed_at"), row.getString("error"));
		return new Delivery(new ConversationId(row.getString("conversation_id")), row.getLong("seq"),
				row.getInt("part"), row.getString("text"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), progress);
	}

	static Timeline.Reception reception(ResultSet row) throws SQLException {
		Array rules = row.getArray("guard_rules");
		String version = row.getString("guard_version");
		Arrival.Findings findings = (rules == null) ? Arrival.Findings.NONE
				: new Arrival.Findings(List.of((String[]) rules.getArray()), (version != null) ? version : "");
		return new Timeline.Reception(row.getLong("seq"),
				row.getObject("received_at", OffsetDateTime.class).toInstant(), findings, trace(row));
	}

	/** The {@code traceparent}; empty if there is none. */
	static String trace(ResultSet row) throws SQLException {
		String trace = row.getString("traceparent");
		return (trace != null) ? trace : "";
	}

	/** A text; empty if there is none. */
	static String text(ResultSet row, int column) throws SQLException {
		String text = row.getString(column);
		return (text != null) ? text : "";
	}

	/** Choices as a column holds them; null without any. */
	static @Nullable String written(@Nullable Buttons buttons) {
		return (buttons == null) ? null : JSON.writeValueAsString(new Offered(buttons.text(),
				buttons.choices().stream().map((choice) -> List.of(choice.title(), choice.value())).toList()));
	}

	/** What {@link #written} wrote. */
	static @Nullable Buttons buttons(ResultSet row) throws SQLException {
		String written = row.getString("buttons");
		if (written == null) {
			return null;
		}
		Offered offered = JSON.readValue(written, Offered.class);
		return new Buttons(offered.text,
				offered.choices.stream().map((choice) -> new Choice(choice.get(0), choice.get(1))).toList());
	}

	/** Choices, each with its title and its value, and the text over them. */
	private record Offered(String text, List<List<String>> choices) {
	}

	static Lease lease(ResultSet row) throws SQLException {
		return new Lease(new ConversationId(row.getString("conversation_id")),
				row.getObject("lease_token", UUID.class));
	}

	/** What an answer took; null where nobody tells. */
	static @Nullable Usage usage(ResultSet row) throws SQLException {
		String model = row.getString("model");
		return (model == null) ? null : new Usage(model, row.getLong("input_tokens"), row.getLong("cached_tokens"),
				row.getLong("output_tokens"), Duration.ofMillis(row.getLong("latency_ms")));
	}

	static HandoverEvent event(ResultSet row) throws SQLException {
		return new HandoverEvent(new ConversationId(row.getString("conversation_id")), row.getLong("id"),
				HandoverEvent.Kind.of(row.getString("event")), row.getString("operator"),
				row.getObject("at", OffsetDateTime.class).toInstant());
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
