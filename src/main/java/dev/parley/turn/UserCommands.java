package dev.parley.turn;

import java.util.List;
import java.util.Locale;

import dev.parley.conversation.InboundMessage;
import dev.parley.store.MessageKey;
import dev.parley.store.SessionStore;
import dev.parley.store.Takeovers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What a user asks of the bot rather than of the brain: {@code /stop} stops the answer
 * that is being made; where none is, it sends the bot away, as the hand-over phrase does;
 * {@code /start} calls it back.
 */
@Component
@EnableConfigurationProperties(HandoverProperties.class)
class UserCommands {

	private static final String START = "/start";

	private static final String STOP = "/stop";

	/** What follows a command in a link has 64 characters at the most. */
	private static final int LONGEST = 100;

	private final Takeovers takeovers;

	private final SessionStore store;

	private final HandoverProperties properties;

	UserCommands(Takeovers takeovers, SessionStore store, HandoverProperties properties) {
		this.takeovers = takeovers;
		this.store = store;
		this.properties = properties;
	}

	/**
	 * What answers a message that sends the bot away.
	 *
	 * @param wantsPerson whether it asks for a person instead
	 * @param words what is said
	 */
	record Notice(boolean wantsPerson, String words) {
	}

	/**
	 * What answers a message that sends the bot away; null if it does not. One that calls
	 * the bot back does so here, and is then an ordinary message.
	 * @param message what was said, screened
	 */
	@Nullable Notice handoverNotice(InboundMessage message) {
		String text = message.text().strip();
		if (!message.addressed()) {
			return null;
		}
		if (isCommand(START, text)) {
			callBack(message);
			return null;
		}
		if (isCommand(STOP, text)) {
			return new Notice(false, this.properties.stopped());
		}
		return this.properties.asksForAPerson(text) ? new Notice(true, this.properties.notice()) : null;
	}

	/**
	 * Stops the answer that is being made, if the message wants that and nobody did so
	 * before. One that is delivered again must not stop another answer.
	 */
	boolean stops(InboundMessage message) {
		return message.addressed() && isCommand(STOP, message.text().strip())
				&& this.store.find(List.of(MessageKey.of(message))).isEmpty()
				&& this.store.stop(message.conversation(), message.messageId());
	}

	/** Whether it may be a command: a short text, whatever the guard says of it. */
	boolean isCommand(InboundMessage message) {
		String text = message.text().strip();
		return message.addressed() && text.length() <= LONGEST
				&& (isCommand(START, text) || isCommand(STOP, text) || this.properties.asksForAPerson(text));
	}

	/** One that is delivered again after a later {@code /stop} must not undo that. */
	private void callBack(InboundMessage message) {
		if (this.store.find(List.of(MessageKey.of(message))).isEmpty()) {
			this.takeovers.resume(message.conversation());
		}
	}

	/** In groups Telegram's commands name the bot; {@code /start} may carry a word. */
	private static boolean isCommand(String command, String text) {
		if (!text.startsWith("/")) {
			return false;
		}
		String lower = text.substring(0, Math.min(text.length(), command.length() + 1)).toLowerCase(Locale.ROOT);
		return lower.equals(command) || lower.equals(command + '@') || (START.equals(command)
				&& lower.startsWith(command) && Character.isWhitespace(lower.charAt(START.length())));
	}

}
