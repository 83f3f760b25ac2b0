package dev.parley.turn;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.channel.Channel;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.StoreUnavailable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Takes messages: each once, and those of one conversation one after the other. */
@Component
public class Turns {

	private static final Log logger = LogFactory.getLog(Turns.class);

	private static final int REMEMBERED = 10_000;

	private final Turn turn;

	private final Object[] places = new Object[256];

	private final Map<Key, Taken> taken = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, Taken> eldest) {
			return size() > REMEMBERED;
		}
	};

	Turns(Turn turn) {
		this.turn = turn;
		for (int i = 0; i < this.places.length; i++) {
			this.places[i] = new Object();
		}
	}

	/**
	 * Takes a message and answers it; a repeated one gets the answer that it got before.
	 * @throws StoreUnavailable when the history cannot be read or written
	 */
	public Outcome take(Channel channel, InboundMessage message) {
		Key key = new Key(message.conversation(), message.messageId());
		synchronized (this.places[Math.floorMod(message.conversation().hashCode(), this.places.length)]) {
			Taken before = before(key);
			if (before != null) {
				return before.answerTo(message);
			}
			try {
				String reply = this.turn.take(channel, message);
				remember(key, new Taken(message.text().hashCode(), reply));
				return new Outcome.Answered(reply);
			}
			catch (StoreUnavailable ex) {
				throw ex;
			}
			catch (Exception ex) {
				if (ex instanceof InterruptedException) {
					Thread.currentThread().interrupt();
				}
				logger.error("A turn of %s failed: %s".formatted(message.conversation(), ex.getClass().getName()));
				return new Outcome.Failed();
			}
		}
	}

	private @Nullable Taken before(Key key) {
		synchronized (this.taken) {
			return this.taken.get(key);
		}
	}

	private void remember(Key key, Taken answer) {
		synchronized (this.taken) {
			this.taken.put(key, answer);
		}
	}

	private record Key(ConversationId conversation, String messageId) {
	}

	/** The text itself is not kept: it was not screened. */
	private record Taken(int text, String reply) {

		Outcome answerTo(InboundMessage message) {
			return (this.text == message.text().hashCode()) ? new Outcome.Answered(this.reply) : new Outcome.Conflict();
		}

	}

}
