package dev.parley.ops;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;
import dev.parley.store.Housekeeping.Retention;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long things are kept: as long as they are of use and no longer, which the law of
 * the European Union calls storage limitation.
 *
 * @param inbox accepted messages, sent answers and the hashes of erased ones: no platform
 * delivers again after longer than a week
 * @param unsent dead letters
 * @param history what was said, or {@value #FOREVER}
 * @param receipts that something was erased, or {@value #FOREVER}: as long as somebody
 * may want to see that it was, which are three years
 */
@ConfigurationProperties("parley.retention")
record RetentionProperties(@DefaultValue("30d") Duration inbox, @DefaultValue("90d") Duration unsent,
		@DefaultValue("365d") String history, @DefaultValue("1095d") String receipts) {

	private static final String FOREVER = "forever";

	RetentionProperties {
		if (inbox.compareTo(Duration.ofDays(1)) < 0) {
			throw new WrongSettingException("RETENTION_INBOX",
					"is shorter than a day: a redelivery would be answered twice",
					"Set it to 8d or more; WhatsApp delivers again for up to 7 days.");
		}
		if (unsent.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new WrongSettingException("RETENTION_UNSENT", "is shorter than a minute",
					"Set it to something like 90d.");
		}
		duration("RETENTION_HISTORY", history, "365d");
		duration("RETENTION_RECEIPTS", receipts, "1095d");
	}

	private static @Nullable Duration duration(String variable, String value, String example) {
		if (FOREVER.equalsIgnoreCase(value.strip())) {
			return null;
		}
		try {
			Duration duration = DurationStyle.detectAndParse(value.strip());
			if (duration.compareTo(Duration.ofMinutes(1)) >= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException ex) {
			// told below, without the value
		}
		throw new WrongSettingException(variable, "is no time of at least a minute",
				"Set it to something like %s, or to %s.".formatted(example, FOREVER));
	}

	Retention toRetention() {
		return new Retention(this.inbox, this.unsent, duration("RETENTION_HISTORY", this.history, "365d"),
				duration("RETENTION_RECEIPTS", this.receipts, "1095d"));
	}

}
