package dev.parley.turn;

import java.util.List;

import dev.parley.brain.Brain;
import dev.parley.brain.Question;
import dev.parley.channel.Channel;
import dev.parley.channel.Part;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import dev.parley.store.SessionStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** One turn of a conversation: something was said, and something is answered. */
@Component
@EnableConfigurationProperties(TurnProperties.class)
class Turn {

	private static final Log logger = LogFactory.getLog(Turn.class);

	private final Guards guards;

	private final SessionStore store;

	private final Brain brain;

	private final int historyLimit;

	Turn(Guards guards, SessionStore store, Brain brain, TurnProperties properties) {
		this.guards = guards;
		this.store = store;
		this.brain = brain;
		this.historyLimit = properties.historyLimit();
	}

	/**
	 * Guards, loads, thinks, appends and sends. Only what the guard let through is
	 * stored.
	 */
	String take(Channel channel, InboundMessage message) throws Exception {
		ConversationId conversation = message.conversation();
		Verdict heard = this.guards.screenInput(message.text());
		if (heard.refusal() != null) {
			return send(channel, message, heard.refusal());
		}
		Message said = Message.user(heard.text());
		List<Message> history = this.store.history(conversation, this.historyLimit);
		String thought = this.brain.answer(new Question(conversation, history, List.of(said)));
		String answer = this.guards.screenOutput(thought).text();
		this.store.append(conversation, List.of(said, Message.assistant(answer)));
		return send(channel, message, answer);
	}

	private String send(Channel channel, InboundMessage message, String answer) {
		List<String> texts = channel.sends() ? channel.render(answer) : List.of();
		for (int i = 0; i < texts.size(); i++) {
			SendOutcome outcome = channel.send(new Part(message.conversation(), 0, i, message.address(), texts.get(i),
					List.of(message.messageId())));
			if (!(outcome instanceof SendOutcome.Sent)) {
				logger.warn("A reply of %s was not sent: %s".formatted(message.conversation(), outcome));
			}
		}
		return answer;
	}

}
