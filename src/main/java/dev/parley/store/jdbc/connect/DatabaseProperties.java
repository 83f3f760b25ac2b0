package dev.parley.store.jdbc.connect;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the database is used and how closely it is watched.
 *
 * @param probe the pause between two looks while it is up
 * @param retry the pause after the first failed look; it doubles with each
 * @param retryAtMost the longest pause between two looks while it is down
 * @param remind how often a log that says so is repeated
 * @param lockTimeout how long a statement waits for a lock, unless it says otherwise
 * @param migrateChannel the channel of conversations of the Python bot that name none
 */
@ConfigurationProperties("parley.store.database")
record DatabaseProperties(@DefaultValue("2s") Duration probe, @DefaultValue("1s") Duration retry,
		@DefaultValue("2s") Duration retryAtMost, @DefaultValue("30s") Duration remind,
		@DefaultValue("3s") Duration lockTimeout, @DefaultValue("") String migrateChannel) {

	private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]*|");

	DatabaseProperties {
		migrateChannel = migrateChannel.strip();
		if (!CHANNEL.matcher(migrateChannel).matches()) {
			throw new WrongSettingException("MIGRATE_CHANNEL", "is not the name of a channel",
					"Set it to the channel that the Python bot's conversations came in by, such as telegram.");
		}
	}

}
