package dev.parley.conversation;

/**
 * A message as a channel understood it, verified and parsed, not yet screened. Neither
 * its text nor its sender reaches a log.
 *
 * @param conversation where it was said
 * @param messageId the platform's own id of it, the same at each redelivery; with the
 * conversation the key that a message is accepted under once
 * @param sender the platform's id of who said it; empty if the platform does not tell
 * @param address where the channel sends the reply, in the channel's own terms
 * @param text what was said
 * @param addressed whether the bot is spoken to; what is merely said in its presence is
 * answered only in conversations that it already takes part in
 */
public record InboundMessage(ConversationId conversation, String messageId, String sender, String address, String text,
		boolean addressed) {

	public InboundMessage {
		text = Texts.clean(text);
		sender = Texts.clean(sender);
		address = Texts.clean(address);
		messageId = Texts.clean(messageId);
	}

	/** The same message, saying something else. */
	public InboundMessage withText(String screened) {
		return new InboundMessage(this.conversation, this.messageId, this.sender, this.address, screened,
				this.addressed);
	}

	@Override
	public String toString() {
		return "InboundMessage[channel=%s, %d characters]".formatted(this.conversation.channel(), this.text.length());
	}

}
