package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.channel.Webhook;
import dev.parley.conversation.Contact;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.ContactAliases;
import dev.parley.store.ContactAliases.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Who it is that says something, on platforms that know one person by several ids. The
 * links are stored before a message is accepted. What was found is kept for a while, so
 * that an ordinary message costs no round trip.
 */
@Component
class Contacts {

	/** Shorter than the time ahead of which an id changes hands. */
	private static final Duration KEPT = ContactAliases.SETTLING.dividedBy(3).multipliedBy(2);

	private static final int MOST = 20_000;

	private final ContactAliases aliases;

	private final Clock clock;

	private final Map<Shown, Found> found = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Shown, Found> eldest) {
			return size() > MOST;
		}

	};

	Contacts(ContactAliases aliases, Clock clock) {
		this.aliases = aliases;
		this.clock = clock;
	}

	/**
	 * The message in the conversation of whoever said it, under whichever of their ids.
	 * @throws dev.parley.store.StoreUnavailableException when it could not be looked up
	 * or stored: tell the platform to deliver it again
	 */
	InboundMessage identified(InboundMessage message) {
		Contact contact = message.contact();
		if (contact == null || contact.shown().isEmpty()) {
			return message;
		}
		Shown shown = new Shown(contact.channel(), contact.phone(), contact.userId());
		Person person = kept(shown);
		if (person == null) {
			Instant asked = this.clock.instant();
			person = this.aliases.identify(contact, message.messageId());
			keep(shown, person, asked);
		}
		return message.saidBy(person.key(), person.ids());
	}

	/**
	 * Links the ids that somebody has now to those they had.
	 * @throws dev.parley.store.StoreUnavailableException when it could not be stored:
	 * tell the platform to deliver it again
	 */
	void move(Webhook.Move move) {
		this.aliases.move(move.before(), move.after());
	}

	private synchronized @Nullable Person kept(Shown shown) {
		Found kept = this.found.get(shown);
		if (kept == null || kept.asked().plus(KEPT).isBefore(this.clock.instant())) {
			return null;
		}
		return kept.person();
	}

	private synchronized void keep(Shown shown, Person person, Instant asked) {
		if (person.settled()) {
			this.found.put(shown, new Found(person, asked));
		}
	}

	private record Shown(String channel, String phone, String userId) {
	}

	private record Found(Person person, Instant asked) {
	}

}
