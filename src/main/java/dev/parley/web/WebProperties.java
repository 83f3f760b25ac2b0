package dev.parley.web;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What webhooks say themselves, and how much is taken in.
 *
 * @param away what the user reads when a message could not be accepted and its platform
 * does not deliver it again
 * @param bodyTimeout how long a body may take, however it comes
 * @param connections how many there may be; null: as many as fit into the heap
 */
@ConfigurationProperties("parley.web")
record WebProperties(@DefaultValue("Sorry, I cannot take messages right now. Please send it again.") String away,
		@DefaultValue("8s") Duration bodyTimeout, @Nullable Integer connections) {

	private static final int FEWEST_CONNECTIONS = 64;

	private static final int MOST_CONNECTIONS = 8192;

	private static final long BYTES_OF_A_CONNECTION = 96 * 1024;

	WebProperties {
		if (bodyTimeout.isNegative() || bodyTimeout.isZero() || bodyTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
			throw new WrongSettingException("BODY_TIMEOUT", "is not between 1ms and 60s", "Unset it for 8s.");
		}
		if (connections != null) {
			WrongSettingException.atLeast(FEWEST_CONNECTIONS, "MAX_CONNECTIONS", connections, MOST_CONNECTIONS);
		}
	}

	/** A quarter of the heap holds them, whatever they do. */
	int connectionsIn(long heap) {
		long fitting = heap / 4 / BYTES_OF_A_CONNECTION;
		return (this.connections != null) ? this.connections
				: (int) Math.max(FEWEST_CONNECTIONS, Math.min(MOST_CONNECTIONS, fitting));
	}

}
