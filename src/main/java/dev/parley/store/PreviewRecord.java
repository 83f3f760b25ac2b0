package dev.parley.store;

import org.jspecify.annotations.Nullable;

/**
 * A message at a platform that shows an answer while it is made.
 *
 * @param lease under which the answer is made
 * @param messageId the platform's id of the newest message that it answers
 * @param number tells the messages that show one answer apart, from 0
 * @param address where it is shown, in the channel's own terms
 * @param platformId the platform's id of it; null while it is not known whether there is
 * one
 */
public record PreviewRecord(Lease lease, String messageId, int number, String address, @Nullable String platformId) {

	/** The same message, as the platform calls it. */
	public PreviewRecord named(String id) {
		return new PreviewRecord(this.lease, this.messageId, this.number, this.address, id);
	}

	/** Without the address: this may be logged. */
	@Override
	public String toString() {
		return "PreviewRecord[conversation=%s, number=%d]".formatted(this.lease.conversation(), this.number);
	}

}
