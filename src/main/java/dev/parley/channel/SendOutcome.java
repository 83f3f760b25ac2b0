package dev.parley.channel;

import java.time.Duration;

import dev.parley.http.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * What became of a part. Reasons are for operators: they name the platform's error, never
 * a credential or a text.
 */
public sealed interface SendOutcome {

	/**
	 * The platform has it.
	 *
	 * @param platformId the platform's id of the message; null where it tells none
	 */
	record Sent(@Nullable String platformId) implements SendOutcome {
	}

	/**
	 * The platform certainly does not have it and may take it later.
	 *
	 * @param why the reason
	 * @param after how long the platform asks to wait, of which a day at most is kept;
	 * null when it does not say, or says less than nothing
	 */
	record RetryLater(String why, @Nullable Duration after) implements SendOutcome {

		public RetryLater {
			if (after != null) {
				after = after.isNegative() ? null : RetryAfter.capped(after);
			}
		}

	}

	/**
	 * The platform will never take it.
	 *
	 * @param why the reason
	 */
	record Refused(String why) implements SendOutcome {
	}

	/**
	 * The platform may or may not have it: the request went out and no answer came back.
	 *
	 * @param why the reason
	 */
	record Unknown(String why) implements SendOutcome {
	}

}
