package dev.parley.brain.llm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import dev.parley.conversation.Message;
import dev.parley.conversation.Role;

/**
 * What of a conversation the model is shown: the newest that is within a number of
 * tokens. The history is taken by exchanges, what users said together with what was
 * answered to it, so that it begins with a user and no pair is torn. What waits for the
 * answer comes first; of a message that is too long by itself the middle is left out,
 * visibly.
 *
 * @param tokens how many tokens it may be
 */
record Window(int tokens) {

	static final String LEFT_OUT = "\n[… %d characters are left out here …]\n";

	static final String EARLIER = "[… %d earlier messages are left out here …]";

	/** Less of a message is not worth showing. */
	private static final int LEAST = 60;

	/**
	 * Cuts to size.
	 * @return oldest first, beginning with what a user said and ending with the newest
	 * message
	 */
	List<Message> of(List<Message> history, List<Message> incoming) {
		Deque<Message> window = new ArrayDeque<>();
		int left = this.tokens - addIncoming(incoming, window);
		List<List<Message>> exchanges = exchanges(history);
		for (int i = exchanges.size() - 1; i >= 0; i--) {
			List<Message> exchange = exchanges.get(i);
			left -= size(exchange);
			if (left < 0) {
				break;
			}
			for (int j = exchange.size() - 1; j >= 0; j--) {
				window.addFirst(exchange.get(j));
			}
		}
		return List.copyOf(window);
	}

	/** The newest always, the others as far as they fit; tells the tokens. */
	private int addIncoming(List<Message> incoming, Deque<Message> window) {
		// room for the line that tells how many are left out
		int left = this.tokens - ((incoming.size() > 1) ? Tokens.ofMessage(EARLIER) + 10 : 0);
		for (int i = incoming.size() - 1; i >= 0; i--) {
			String text = incoming.get(i).text();
			boolean newest = i == incoming.size() - 1;
			if (!newest && Tokens.ofMessage(text) > left && left < LEAST) {
				window.addFirst(Message.user(EARLIER.formatted(i + 1)));
				break;
			}
			String fitting = fit(text, left);
			window.addFirst(
					fitting.equals(text) ? incoming.get(i) : new Message(incoming.get(i).seq(), Role.USER, fitting));
			left -= Tokens.ofMessage(fitting);
		}
		return size(window);
	}

	/** How many tokens they are. */
	static int size(Collection<Message> messages) {
		return messages.stream().mapToInt((message) -> Tokens.ofMessage(message.text())).sum();
	}

	/** The beginning and the end, as a question stands at either. */
	private static String fit(String text, int tokens) {
		if (Tokens.ofMessage(text) <= tokens) {
			return text;
		}
		int room = Math.max(0, tokens - Tokens.ofMessage(LEFT_OUT) - 10);
		int head = Tokens.head(text, room / 2);
		int tail = Math.max(head, Tokens.tail(text, room / 2));
		return text.substring(0, head) + LEFT_OUT.formatted(tail - head) + text.substring(tail);
	}

	/**
	 * What users said in a row and the answers to it. Answers without a question before
	 * them are torn off already and are left out.
	 */
	private static List<List<Message>> exchanges(List<Message> history) {
		List<List<Message>> exchanges = new ArrayList<>();
		Role last = Role.ASSISTANT;
		for (Message message : history) {
			if (message.role() == Role.USER && last == Role.ASSISTANT) {
				exchanges.add(new ArrayList<>());
			}
			if (!exchanges.isEmpty()) {
				exchanges.get(exchanges.size() - 1).add(message);
			}
			last = message.role();
		}
		return exchanges;
	}

}
