package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Quota;
import dev.parley.store.Terms;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The values that {@link TurnSql} asks for, by name. None is null without its type:
 * Spring would ask the database for it, and statements that the driver knows the result
 * of it sends one by one, each in a transaction of its own.
 */
final class Values {

	private static final Answer SILENCE = new Answer("", List.of(), false, false);

	private Values() {
	}

	static MapSqlParameterSource window(Lease lease, Terms terms) {
		return new MapSqlParameterSource("conversation", lease.conversation().value())
			.addValue("token", lease.token().toString())
			.addValue("history", terms.history())
			.addValue("waiting", terms.waiting());
	}

	static Map<String, ?> inbound(Arrival arrival) {
		InboundMessage message = arrival.message();
		List<String> rules = arrival.findings().rules();
		return new MapSqlParameterSource("conversation", message.conversation().value())
			.addValue("message", message.messageId())
			.addValue("channel", message.conversation().channel())
			.addValue("sender", message.sender())
			.addValue("address", message.address())
			.addValue("addressed", message.addressed())
			.addValue("text", message.text())
			.addValue("key", MessageKey.of(message).hash())
			.addValue("told", arrival.admission().told())
			.addValue("trace", arrival.trace())
			.addValue("rules", rules.toArray(String[]::new))
			.addValue("version", rules.isEmpty() ? "" : arrival.findings().version())
			.getValues();
	}

	/** A message with its refusal or the notice, under its quotas. */
	static MapSqlParameterSource admitted(Arrival arrival, Lease lease, Terms terms) {
		Answer refusal = arrival.refusal();
		Answer notice = arrival.admission().notice();
		List<Quota> quotas = arrival.admission()
			.quotas()
			.stream()
			.filter((quota) -> quota.counts(arrival.message()))
			.toList();
		MapSqlParameterSource values = window(lease, terms).addValues(inbound(arrival))
			.addValues(outbound(arrival, (refusal != null) ? refusal : SILENCE, terms));
		return values.addValue("notice", ((notice != null) ? notice : SILENCE).parts().toArray(String[]::new))
			.addValue("sends", ((refusal != null) ? refusal : (notice != null) ? notice : SILENCE).sends())
			.addValue("state", (refusal != null) ? "blocked" : "waiting")
			.addValue("lease", seconds(terms.lease()))
			.addValue("denied", arrival.admission().denied())
			.addValue("subjects",
					quotas.stream().map((quota) -> quota.subject(arrival.message())).toArray(String[]::new))
			.addValue("spans",
					quotas.stream().map((quota) -> Math.toIntExact(quota.window().toSeconds())).toArray(Integer[]::new))
			.addValue("mosts", quotas.stream().map(Quota::most).toArray(Integer[]::new));
	}

	static Map<String, Object> outbound(Arrival arrival, Answer answer, Terms terms) {
		InboundMessage message = arrival.message();
		return outbound(message.conversation(), message.address(), List.of(message.messageId()), answer, terms);
	}

	static Map<String, Object> outbound(ConversationId conversation, String address, List<String> messageIds,
			Answer answer, Terms terms) {
		return Map.of("channel", conversation.channel(), "address", address, "messages",
				messageIds.toArray(String[]::new), "parts", answer.parts().toArray(String[]::new), "sends",
				answer.sends(), "sending", seconds(terms.sending()), "said_in", answer.trace());
	}

	static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}
