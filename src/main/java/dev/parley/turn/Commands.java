package dev.parley.turn;

import java.util.List;
import java.util.Locale;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Acceptance;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import dev.parley.store.Replies;
import dev.parley.store.Takeovers;
import dev.parley.store.Terms;
import dev.parley.trace.Traces;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What a user asks of the bot rather than of the brain: {@code /stop} and the hand-over
 * phrase send it away, {@code /start} calls it back.
 */
@Component
@EnableConfigurationProperties(HandoverProperties.class)
class Commands {

	private final Takeovers takeovers;

	private final Replies replies;

	private final Reception reception;

	private final Terms terms;

	private final HandoverProperties properties;

	private final Traces traces;

	Commands(Takeovers takeovers, Replies replies, Reception reception, Terms terms, HandoverProperties properties,
			Traces traces) {
		this.takeovers = takeovers;
		this.replies = replies;
		this.reception = reception;
		this.terms = terms;
		this.properties = properties;
		this.traces = traces;
	}

	/**
	 * Does what the message says.
	 * @param message what was said, screened
	 * @return what became of it; null if it is an ordinary message and yet to be accepted
	 */
	@Nullable Acceptance obey(Channel channel, InboundMessage message) {
		String text = message.text().strip();
		if (!message.addressed()) {
			return null;
		}
		if (isCommand("/start", text)) {
			callBack(message);
			return null;
		}
		String notice = notice(text);
		if (notice == null) {
			return null;
		}
		Answer answer = Turn.render(channel, notice, false).traced(this.traces.current());
		return this.reception.settle(channel, message, this.takeovers.request(message, answer, this.terms), answer);
	}

	private @Nullable String notice(String text) {
		if (isCommand("/stop", text)) {
			return this.properties.stopped();
		}
		return this.properties.asksForAPerson(text) ? this.properties.notice() : null;
	}

	/** One that is delivered again after a later {@code /stop} must not undo that. */
	private void callBack(InboundMessage message) {
		if (this.replies.find(List.of(MessageKey.of(message))).isEmpty()) {
			this.takeovers.resume(message.conversation());
		}
	}

	/** In groups Telegram's commands name the bot; {@code /start} may carry a word. */
	private static boolean isCommand(String command, String text) {
		String lower = text.substring(0, Math.min(text.length(), command.length() + 1)).toLowerCase(Locale.ROOT);
		return lower.equals(command) || lower.equals(command + '@')
				|| ("/start".equals(command) && lower.startsWith(command) && Character.isWhitespace(lower.charAt(6)));
	}

}
