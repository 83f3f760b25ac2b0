package dev.parley.conversation;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

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
 * @param contact who said it, where the platform knows people by several ids; else null
 * @param press the button that was pressed to say it; null for what was typed
 */
public record InboundMessage(ConversationId conversation, String messageId, String sender, String address, String text,
		boolean addressed, @Nullable Contact contact, @Nullable Press press) {

	public InboundMessage(ConversationId conversation, String messageId, String sender, String address, String text,
			boolean addressed, @Nullable Contact contact) {
		this(conversation, messageId, sender, address, text, addressed, contact, null);
	}

	public InboundMessage(ConversationId conversation, String messageId, String sender, String address, String text,
			boolean addressed) {
		this(conversation, messageId, sender, address, text, addressed, null);
	}

	public InboundMessage {
		text = Texts.clean(text);
		sender = Texts.clean(sender);
		address = Texts.clean(address);
		messageId = Texts.clean(messageId);
	}

	/** The same message, saying something else. */
	public InboundMessage withText(String screened) {
		return new InboundMessage(this.conversation, this.messageId, this.sender, this.address, screened,
				this.addressed, this.contact, this.press);
	}

	/** The same message, said by pressing a button. */
	public InboundMessage by(@Nullable Press button) {
		return new InboundMessage(this.conversation, this.messageId, this.sender, this.address, this.text,
				this.addressed, this.contact, button);
	}

	/**
	 * What the press of a button says that is one of ours. It is accepted under a name
	 * that all presses at one answer have, so that one of them counts.
	 * @param answer the answer that offered it
	 */
	public InboundMessage choosing(long answer, Choice choice) {
		Press pressed = (this.press != null) ? this.press.of(this.messageId, choice.value()) : null;
		return new InboundMessage(this.conversation, "choice:" + answer, this.sender, this.address, choice.title(),
				this.addressed, this.contact, pressed);
	}

	/**
	 * The same message under the id by which its sender is remembered.
	 * @param known all ids that the sender is known by
	 */
	public InboundMessage saidBy(String id, Set<String> known) {
		if (this.contact == null) {
			return this;
		}
		Contact identified = new Contact(this.contact.channel(), this.contact.place(), this.contact.phone(),
				this.contact.userId(), this.contact.at(), known);
		return new InboundMessage(identified.conversation(id), this.messageId, id, this.address, this.text,
				this.addressed, identified, this.press);
	}

	/** All ids that the sender is known by. */
	public Set<String> senders() {
		if (this.contact == null) {
			return Set.of(this.sender);
		}
		Set<String> senders = new HashSet<>(this.contact.known());
		senders.add(this.sender);
		return senders;
	}

	@Override
	public String toString() {
		return "InboundMessage[channel=%s, %d characters]".formatted(this.conversation.channel(), this.text.length());
	}

}
