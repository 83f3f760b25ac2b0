package dev.parley.store.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Answer;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Terms;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The values that {@link TurnSql} asks for, by name. */
final class Values {

	private Values() {
	}

	static MapSqlParameterSource window(Lease lease, Terms terms) {
		return new MapSqlParameterSource("conversation", lease.conversation().value())
			.addValue("token", lease.token().toString())
			.addValue("history", terms.history())
			.addValue("waiting", terms.waiting());
	}

	static Map<String, Object> inbound(InboundMessage message) {
		return Map.of("conversation", message.conversation().value(), "message", message.messageId(), "channel",
				message.conversation().channel(), "sender", message.sender(), "address", message.address(), "addressed",
				message.addressed(), "key", MessageKey.of(message).hash());
	}

	static Map<String, Object> outbound(ConversationId conversation, String address, List<String> messageIds,
			Answer answer, Terms terms) {
		return Map.of("channel", conversation.channel(), "address", address, "messages",
				messageIds.toArray(String[]::new), "parts", answer.parts().toArray(String[]::new), "sends",
				answer.sends(), "sending", seconds(terms.sending()));
	}

	static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

}
