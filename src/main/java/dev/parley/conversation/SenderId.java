package dev.parley.conversation;

/**
 * Names one person on one channel, as in {@code telegram:4711}: channels number their
 * people each for itself, so that the same number is somebody else elsewhere.
 *
 * @param channel the channel's name
 * @param sender the platform's id of the person, not empty
 */
public record SenderId(String channel, String sender) {

	public SenderId {
		if (channel.isEmpty() || channel.indexOf(':') >= 0 || sender.isEmpty()) {
			throw new IllegalArgumentException("A sender is 'channel:id'");
		}
	}

	/** Reads what {@link #value()} tells. */
	public static SenderId of(String value) {
		int colon = value.indexOf(':');
		return new SenderId(value.substring(0, Math.max(0, colon)), value.substring(colon + 1));
	}

	public String value() {
		return this.channel + ':' + this.sender;
	}

	/** For logs: the channel and a hash, since an id may be a phone number. */
	@Override
	public String toString() {
		return this.channel + ":#" + Hidden.hash(value());
	}

}
