package dev.parley.store.jdbc;

import dev.parley.store.ChoiceKeys;
import dev.parley.store.jdbc.connect.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key in Postgres, read once. */
@Component
@Profile("jdbc")
class JdbcChoiceKeys implements ChoiceKeys {

	private final JdbcClient jdbc;

	private final Database database;

	private volatile byte @Nullable [] key;

	JdbcChoiceKeys(JdbcClient jdbc, Database database) {
		this.jdbc = jdbc;
		this.database = database;
	}

	@Override
	public byte[] choiceKey() {
		byte[] known = this.key;
		if (known == null) {
			known = this.database.call(() -> this.jdbc.sql("SELECT key FROM choice_key").query(byte[].class).single());
			this.key = known;
		}
		return known.clone();
	}

}
