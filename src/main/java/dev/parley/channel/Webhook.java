package dev.parley.channel;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import dev.parley.conversation.Buttons;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import org.jspecify.annotations.Nullable;

/** What a platform's call means: messages to accept, and how to answer the call. */
public sealed interface Webhook {

	/**
	 * Accept the messages and take note of the rest, then answer at once. Replies are
	 * sent later.
	 *
	 * @param messages none, one or many, in the order they were said
	 * @param moves who goes by another id from now on
	 * @param failures what the platform took and could not deliver after all
	 * @param answer what to answer once all are accepted
	 * @param spoken makes an answer that the user reads at once; null where the platform
	 * delivers a message again that was not accepted, which is better
	 * @param pressed makes the answer to the press of a button from what became of it;
	 * null where that makes no difference
	 */
	record Acknowledge(List<InboundMessage> messages, List<Move> moves, List<Failure> failures, WebhookAnswer answer,
			@Nullable Function<String, WebhookAnswer> spoken,
			@Nullable Function<PressResult, WebhookAnswer> pressed) implements Webhook {

		public Acknowledge {
			messages = List.copyOf(messages);
			moves = List.copyOf(moves);
			failures = List.copyOf(failures);
		}

		public Acknowledge(List<InboundMessage> messages, WebhookAnswer answer) {
			this(messages, List.of(), List.of(), answer, null, null);
		}

		/** Accepts one message or none, and answers with an empty 200. */
		public static Acknowledge of(@Nullable InboundMessage message) {
			return new Acknowledge((message != null) ? List.of(message) : List.of(), WebhookAnswer.ok());
		}

		/** The same of a call that the platform makes once, whatever is answered. */
		public Acknowledge once(Function<String, WebhookAnswer> spoken) {
			return this.messages.isEmpty() ? this
					: new Acknowledge(this.messages, this.moves, this.failures, this.answer, spoken, this.pressed);
		}

		/** The same, answered with what became of the press that it tells. */
		public Acknowledge told(Function<PressResult, WebhookAnswer> pressed) {
			return new Acknowledge(this.messages, this.moves, this.failures, this.answer, this.spoken, pressed);
		}

	}

	/**
	 * A person goes by another id from now on.
	 *
	 * @param before as they were known
	 * @param after as they are known now
	 */
	record Move(Contact before, Contact after) {
	}

	/**
	 * A message that the platform took and could not deliver after all.
	 *
	 * @param recipient whom it was for
	 * @param platformId the platform's id of it
	 * @param why the reason, for operators
	 */
	record Failure(Contact recipient, String platformId, String why) {

		@Override
		public String toString() {
			return "Failure[why=%s]".formatted(this.why);
		}

	}

	/**
	 * Stop the answer that is being made, if it is the one that was meant, then answer
	 * with an empty 200.
	 *
	 * @param conversation where it is made
	 * @param by tells one stop from another, the same when it is delivered again
	 * @param address where it is shown
	 * @param previews the platform's ids of what shows it; empty if it shows nothing
	 */
	record Stop(ConversationId conversation, String by, String address, List<String> previews) implements Webhook {

		public Stop {
			previews = List.copyOf(previews);
		}

		/** Without the address: this may be logged. */
		@Override
		public String toString() {
			return "Stop[channel=%s]".formatted(this.conversation.channel());
		}

	}

	/**
	 * Accept the message and carry its reply in the answer.
	 *
	 * @param message the message
	 * @param patience how long to wait for the reply; zero answers a new message at once,
	 * and a repeated one with what is there
	 * @param answer makes the answer
	 * @param live whether the caller wants to see the reply while it is made, and waits
	 * for it as long as that takes
	 */
	record Converse(InboundMessage message, Duration patience, Answering answer, boolean live) implements Webhook {

		/** The same, saying what the press of a button says. */
		public Converse saying(InboundMessage chosen) {
			return new Converse(chosen, this.patience, this.answer, this.live);
		}

	}

	/** Makes the answer to a message. */
	@FunctionalInterface
	interface Answering {

		/**
		 * Makes it.
		 * @param message the message as it was accepted
		 * @param reply null when there is none yet
		 */
		WebhookAnswer of(InboundMessage message, @Nullable Reply reply);

	}

	/**
	 * A reply that the answer to a call carries.
	 *
	 * @param text all of it
	 * @param buttons the choices that it offers, with their tokens; null without any
	 */
	record Reply(String text, @Nullable Buttons buttons) {

		@Override
		public String toString() {
			return "Reply[%d characters]".formatted(this.text.length());
		}

	}

}
