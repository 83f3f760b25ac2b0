package dev.parley.chaos;

import java.util.Locale;

/** A point in a message's life at which a replica can be told what to do. */
enum Moment {

	/** The message is durable, its platform has not been told yet. */
	ACCEPTED,

	/** The brain was asked. */
	THINKING,

	/** The answer is there and not stored. */
	COMPLETING,

	/** The answer is stored and not sent. */
	COMPLETED,

	/** The part is about to be sent. */
	SENDING,

	/** The platform has the part, which is not marked as sent. */
	SENT;

	/** What a text carries for the replica to stop and ask. */
	String marker() {
		return "#" + name().toLowerCase(Locale.ROOT);
	}

}
