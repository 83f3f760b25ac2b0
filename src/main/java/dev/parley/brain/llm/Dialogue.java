package dev.parley.brain.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Role;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the words of LangChain4j.
 *
 * @param system the system prompt; null without one
 * @param joining what becomes of messages that one side says in a row
 */
record Dialogue(@Nullable String system, Joining joining) {

	/** Providers refuse a message without text. */
	private static final String BLANK = "[no text]";

	/** What becomes of messages that one side says in a row. */
	enum Joining {

		/** Each stays a message. */
		NONE,

		/** One message, in which each is a block. */
		BLOCKS,

		/** One message, in which a blank line parts them. */
		TEXT

	}

	List<ChatMessage> of(List<Message> messages) {
		List<ChatMessage> dialogue = new ArrayList<>();
		if (this.system != null) {
			dialogue.add(SystemMessage.from(this.system));
		}
		for (List<Message> turn : turns(messages)) {
			dialogue.add((turn.get(0).role() == Role.USER) ? user(turn) : AiMessage.from(joined(turn)));
		}
		return dialogue;
	}

	private List<List<Message>> turns(List<Message> messages) {
		List<List<Message>> turns = new ArrayList<>();
		Role last = null;
		for (Message message : messages) {
			if (message.role() != last || this.joining == Joining.NONE) {
				turns.add(new ArrayList<>());
			}
			turns.get(turns.size() - 1).add(message);
			last = message.role();
		}
		return turns;
	}

	private UserMessage user(List<Message> turn) {
		if (this.joining != Joining.BLOCKS) {
			return UserMessage.from(joined(turn));
		}
		return UserMessage.from(turn.stream().<Content>map((message) -> TextContent.from(text(message))).toList());
	}

	private static String joined(List<Message> turn) {
		return turn.stream().map(Dialogue::text).collect(Collectors.joining("\n\n"));
	}

	private static String text(Message message) {
		return message.text().isBlank() ? BLANK : message.text();
	}

	@Override
	public String toString() {
		return "Dialogue[%s]".formatted(this.joining);
	}

}
