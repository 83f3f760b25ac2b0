package dev.parley.conversation;

/**
 * Names one conversation: the channel, a colon, and what the channel calls the place,
 * such as {@code rest:alice} or {@code slack:T1:C2:1712.3}. Only the channel looks behind
 * the colon; the prefix keeps one channel from naming another's conversation.
 *
 * @param value at most {@value #MAX_LENGTH} characters, no control characters
 */
public record ConversationId(String value) {

	static final int MAX_LENGTH = 1024;

	public ConversationId {
		if (value.indexOf(':') < 1 || value.length() > MAX_LENGTH || Texts.hasControl(value)) {
			throw new IllegalArgumentException(
					"A conversation id is 'channel:place', at most %d characters without control characters"
						.formatted(MAX_LENGTH));
		}
	}

	public static ConversationId of(String channel, String place) {
		return new ConversationId(channel + ':' + place);
	}

	public String channel() {
		return this.value.substring(0, this.value.indexOf(':'));
	}

	/** What the channel itself calls the conversation. */
	public String place() {
		return this.value.substring(this.value.indexOf(':') + 1);
	}

	/** For logs: the channel and a hash, since a place may be a phone number. */
	@Override
	public String toString() {
		return channel() + ":#" + Hidden.hash(this.value);
	}

}
