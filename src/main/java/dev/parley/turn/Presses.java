package dev.parley.turn;

import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.channel.PressResult;
import dev.parley.conversation.Buttons;
import dev.parley.conversation.Choices;
import dev.parley.conversation.InboundMessage;
import dev.parley.conversation.Message;
import dev.parley.conversation.Press;
import dev.parley.conversation.Role;
import dev.parley.store.Acceptance;
import dev.parley.store.MessageKey;
import dev.parley.store.Recorded;
import dev.parley.store.SessionStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Presses of buttons. One of ours says what its answer offered, and is worth nothing when
 * that answer is erased or forgotten; it is accepted under the answer's name, so that the
 * first press counts, on whichever replica. Any other says its title, with its data as
 * the value.
 */
@Component
class Presses {

	private static final Log logger = LogFactory.getLog(Presses.class);

	private final ChoiceTokens tokens;

	private final SessionStore store;

	private final ChoicesProperties properties;

	private final TurnThreads threads;

	Presses(ChoiceTokens tokens, SessionStore store, ChoicesProperties properties, TurnThreads threads) {
		this.tokens = tokens;
		this.store = store;
		this.properties = properties;
		this.threads = threads;
	}

	/** Why a press says nothing. */
	enum Closed {

		/** Its token is not one of this conversation. */
		FORGED,

		/** It came too late: the token ran out, or the answer is gone. */
		LATE,

		/** The conversation is somebody else's. */
		FOREIGN

	}

	/**
	 * What a press means.
	 *
	 * @param message what it says; null if nothing
	 * @param offer the answer that offered it; null if the button is not ours
	 * @param closed why it says nothing; null if it does
	 */
	record Opened(@Nullable InboundMessage message, @Nullable Choices offer, @Nullable Closed closed) {

		private static Opened closed(Closed why) {
			return new Opened(null, null, why);
		}

	}

	/**
	 * Finds out what a press means.
	 * @throws dev.parley.store.StoreUnavailableException when the store cannot be reached
	 */
	Opened open(InboundMessage pressed, Press press) {
		if (!ChoiceTokens.isToken(press.data())) {
			String said = pressed.text().isBlank() ? press.data() : pressed.text();
			return press.unproven() ? Opened.closed(Closed.FORGED) : new Opened(pressed.withText(said), null, null);
		}
		ChoiceTokens.Claim claim = this.tokens.verified(press.data(), pressed.conversation());
		if (claim == null) {
			return Opened.closed(Closed.FORGED);
		}
		if (press.byAnother()) {
			return Opened.closed(Closed.FOREIGN);
		}
		Choices offer = claim.expired() ? null : offer(pressed, claim);
		return (offer == null) ? Opened.closed(Closed.LATE)
				: new Opened(pressed.choosing(claim.answer(), offer.offered().get(claim.index())), offer, null);
	}

	private @Nullable Choices offer(InboundMessage pressed, ChoiceTokens.Claim claim) {
		List<Message> newest = this.store.history(pressed.conversation(), 1, claim.answer() + 1);
		if (newest.isEmpty() || newest.get(0).seq() != claim.answer() || newest.get(0).role() != Role.ASSISTANT) {
			return null;
		}
		Choices offer = Choices.of(newest.get(0).text());
		return (claim.index() < offer.offered().size()) ? offer : null;
	}

	/** What became of one that says nothing. */
	PressResult closed(Closed why) {
		return new PressResult(null, (why == Closed.FOREIGN) ? this.properties.foreign() : this.properties.late(), "");
	}

	/**
	 * What became of one that said something.
	 * @return null if the button is not ours
	 */
	@Nullable PressResult result(Channel channel, Opened opened, Acceptance acceptance) {
		InboundMessage message = opened.message();
		Choices offer = opened.offer();
		if (message == null || offer == null || message.press() == null) {
			return null;
		}
		return switch (acceptance.kind()) {
			case ACCEPTED -> new PressResult(message.text(), "", text(channel, offer));
			case REPEATED -> repeated(channel, offer, message, message.press().id());
			case SILENCED, UNSCREENED -> new PressResult(null, "", "");
			// erased meanwhile
			case IGNORED -> closed(Closed.LATE);
		};
	}

	/** One that is delivered again is the one that counts. */
	private PressResult repeated(Channel channel, Choices offer, InboundMessage message, String press) {
		MessageKey key = MessageKey.of(message);
		Recorded recorded = this.store.find(List.of(key)).get(key);
		if (recorded == null) {
			return closed(Closed.LATE);
		}
		String chosen = (recorded.text() != null) ? recorded.text() : message.text();
		String words = press.equals(recorded.press()) ? "" : this.properties.taken();
		return new PressResult(chosen, words, text(channel, offer));
	}

	/** What the platform was sent over the buttons. */
	private static String text(Channel channel, Choices offer) {
		Buttons buttons = MessageScreening.render(channel, offer).buttons();
		return (buttons != null) ? buttons.text() : "";
	}

	/** Shows what became of a press; nothing waits for that. */
	void show(Channel channel, InboundMessage pressed, PressResult result) {
		this.threads.send(() -> {
			try {
				channel.pressed(pressed, result);
			}
			catch (RuntimeException ex) {
				// whatever goes wrong changes nothing
				logger.debug("What became of a press could not be shown: " + ex.getClass().getName());
			}
		});
	}

}
