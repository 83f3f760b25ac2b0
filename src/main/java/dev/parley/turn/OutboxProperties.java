package dev.parley.turn;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How answers are sent.
 *
 * @param poll how often the outbox is looked at for parts whose time has come
 * @param timeout how long an attempt may take: so long a living sender keeps its part;
 * longer than any channel's own time-out
 * @param firstBackoff the upper bound of the wait after the first failed attempt; doubles
 * with each
 * @param longestBackoff the largest such bound
 * @param maxAge how old an unsent part may grow before it becomes a dead letter
 * @param unknown what to do with a part that the platform may have already
 * @param threads how many parts are sent at once on a JVM without virtual threads
 */
@ConfigurationProperties("parley.outbox")
record OutboxProperties(@DefaultValue("1s") Duration poll, @DefaultValue("60s") Duration timeout,
		@DefaultValue("1s") Duration firstBackoff, @DefaultValue("5m") Duration longestBackoff,
		@DefaultValue("24h") Duration maxAge, @DefaultValue("resend") Unknown unknown,
		@DefaultValue("32") int threads) {

	/** What to do when the platform may have a part already. */
	enum Unknown {

		/** Send it again: the user may read it twice. */
		RESEND,

		/** Leave it to an operator: the user may not read it. */
		HOLD

	}

	OutboxProperties {
		if (threads < 1) {
			throw new WrongSettingException("OUTBOX_THREADS", "must be at least 1", "Set it to a positive number.");
		}
		if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || poll.toMillis() < 1) {
			throw new WrongSettingException("OUTBOX_TIMEOUT", "or OUTBOX_POLL is too short",
					"Set them to something like 60s and 1s.");
		}
	}

}
