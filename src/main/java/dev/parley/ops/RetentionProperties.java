package dev.parley.ops;

import java.time.Duration;

import dev.parley.setting.WrongSetting;
import dev.parley.store.Housekeeping.Retention;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param inbox accepted messages and sent answers: no platform delivers again after
 * longer than a week
 * @param unsent dead letters
 * @param history what was said; unset keeps it
 */
@ConfigurationProperties("parley.retention")
record RetentionProperties(@DefaultValue("30d") Duration inbox, @DefaultValue("90d") Duration unsent,
		@Nullable Duration history) {

	RetentionProperties {
		if (inbox.compareTo(Duration.ofDays(1)) < 0) {
			throw new WrongSetting("RETENTION_INBOX", "is shorter than a day: a redelivery would be answered twice",
					"Set it to 8d or more; WhatsApp delivers again for up to 7 days.");
		}
		if (history != null && history.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new WrongSetting("RETENTION_HISTORY", "is shorter than a minute",
					"Set it to something like 365d, or leave it unset to keep what was said.");
		}
	}

	Retention toRetention() {
		return new Retention(this.inbox, this.unsent, this.history, null);
	}

}
