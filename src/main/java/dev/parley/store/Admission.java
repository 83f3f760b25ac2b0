package dev.parley.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * On which conditions a message is let in. One that is not is silenced: recorded without
 * its text, and never answered.
 *
 * @param quotas how many messages are let in; those that are silenced count, too
 * @param denied whether it is silenced whatever the quotas say
 * @param notice what is said once to who exceeds a quota, until the window that was
 * exceeded is over; null to say nothing
 * @param told whether the caller learns that the message was silenced and may bring it
 * again: it is then let in as if it were new
 */
public record Admission(List<Quota> quotas, boolean denied, @Nullable Answer notice, boolean told) {

	/** Lets everything in. */
	public static final Admission FREE = new Admission(List.of(), false, null, false);

	public Admission {
		quotas = List.copyOf(quotas);
	}

	/** The same for a message that was counted already. */
	public Admission counted() {
		return new Admission(List.of(), this.denied, this.notice, this.told);
	}

	/** Whether nothing can be silenced. */
	public boolean free() {
		return this.quotas.isEmpty() && !this.denied;
	}

}
