package dev.parley.store.jdbc;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How closely the database is watched.
 *
 * @param probe the pause between two looks while it is up
 * @param retry the pause after the first failed look; it doubles with each
 * @param retryAtMost the longest pause between two looks while it is down
 * @param remind how often a log that says so is repeated
 */
@ConfigurationProperties("parley.store.database")
record DatabaseProperties(@DefaultValue("2s") Duration probe, @DefaultValue("1s") Duration retry,
		@DefaultValue("5s") Duration retryAtMost, @DefaultValue("30s") Duration remind) {
}
