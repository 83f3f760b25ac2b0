package dev.parley.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.parley.conversation.Message;
import dev.parley.conversation.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The columns of {@code messages} that tell what an answer took; null in all others. */
final class Usages {

	private Usages() {
	}

	/**
	 * With their types, since a null without one would have the statement prepared anew.
	 */
	static void bind(MapSqlParameterSource values, @Nullable Usage usage) {
		values.addValue("model", (usage != null) ? usage.model() : null, Types.VARCHAR)
			.addValue("inputTokens", (usage != null) ? usage.inputTokens() : null, Types.BIGINT)
			.addValue("cachedTokens", (usage != null) ? usage.cachedTokens() : null, Types.BIGINT)
			.addValue("outputTokens", (usage != null) ? usage.outputTokens() : null, Types.BIGINT)
			.addValue("latency", (usage != null) ? usage.latency().toMillis() : null, Types.BIGINT);
	}

	static Map<String, Object> arrays(List<Message> messages) {
		return Map.of("models", of(messages, Usage::model).toArray(String[]::new), "input",
				of(messages, Usage::inputTokens).toArray(Long[]::new), "cached",
				of(messages, Usage::cachedTokens).toArray(Long[]::new), "output",
				of(messages, Usage::outputTokens).toArray(Long[]::new), "latency",
				of(messages, (usage) -> usage.latency().toMillis()).toArray(Long[]::new));
	}

	private static <T> Stream<@Nullable T> of(List<Message> messages, Function<Usage, T> column) {
		return messages.stream().map((message) -> {
			Usage usage = message.usage();
			return (usage != null) ? column.apply(usage) : null;
		});
	}

	static @Nullable Usage read(ResultSet row) throws SQLException {
		String model = row.getString("model");
		return (model == null) ? null : new Usage(model, row.getLong("input_tokens"), row.getLong("cached_tokens"),
				row.getLong("output_tokens"), Duration.ofMillis(row.getLong("latency_ms")));
	}

}
