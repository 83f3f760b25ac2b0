package dev.parley.turn;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.parley.channel.Webhook;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.store.ContactAliases;
import dev.parley.store.Outbox;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/** What platforms took and could not deliver after all. */
@Component
class Undelivered {

	private static final Log logger = LogFactory.getLog(Undelivered.class);

	private final Outbox outbox;

	private final ContactAliases aliases;

	Undelivered(Outbox outbox, ContactAliases aliases) {
		this.outbox = outbox;
		this.aliases = aliases;
	}

	/**
	 * Makes a dead letter of it, which an operator sees and can replay. What the platform
	 * was sent by somebody else is left alone.
	 * @throws dev.parley.store.StoreUnavailableException when that could not be stored,
	 * or whether it is due cannot be told yet: have the platform tell it again
	 */
	void bury(Webhook.Failure failure) {
		Contact recipient = failure.recipient();
		Set<String> ids = new LinkedHashSet<>();
		this.aliases.find(recipient).ifPresent((person) -> ids.add(person.key()));
		ids.addAll(recipient.shown());
		for (String id : ids) {
			ConversationId conversation = recipient.conversation(id);
			int parts = this.outbox.undelivered(conversation, failure.platformId(), failure.why());
			if (parts > 0) {
				logger.warn("%d parts of %s became dead letters: %s".formatted(parts, conversation, failure.why()));
				return;
			}
		}
	}

}
