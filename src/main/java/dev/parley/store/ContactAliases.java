package dev.parley.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.parley.conversation.Contact;
import dev.parley.conversation.SenderId;

/**
 * Which ids of a platform are one person's. Ids that the platform shows together are
 * linked, and all that the person says is kept under one key: the id that was seen first.
 * <p>
 * An answer is never taken back. A key stays that person's, and an id that a platform may
 * give to somebody else, such as a phone number, changes hands only from a time on: what
 * was said before is read as it was then, however late it is delivered again. That time
 * lies {@link #SETTLING} ahead, so that an answer which was true may be kept for less
 * than that. What decides is in {@link AliasBook}. Safe for any number of threads and
 * replicas; each method did all of its work or none and can be repeated, and throws
 * {@link StoreUnavailableException} when the store cannot be reached.
 */
public interface ContactAliases {

	/** How far ahead an id changes hands. */
	Duration SETTLING = Duration.ofMinutes(15);

	/**
	 * Tells who somebody is. Links what was not known yet, durably, before it returns.
	 * @param messageId the message that showed them; if it was erased under one of the
	 * ids, that is the key, so that it is recognised
	 */
	Person identify(Contact contact, String messageId);

	/** Tells who somebody is, and links nothing. */
	Optional<Person> find(Contact contact);

	/**
	 * Links the ids that somebody has now to those they had. A number that they gave up
	 * is nobody's until it is seen again.
	 */
	void move(Contact before, Contact after);

	/** All ids that something of this person may be kept under, this one among them. */
	Set<String> ids(SenderId sender);

	/**
	 * Forgets the links of a person.
	 * @return how many
	 */
	int forget(SenderId sender);

	/**
	 * A person.
	 *
	 * @param key the id under which all is kept
	 * @param ids all ids that they are known by, the key among them
	 * @param settled whether the same ids will give the same person until
	 * {@link #SETTLING} from now, whenever a message was said
	 */
	record Person(String key, Set<String> ids, boolean settled) {

		public Person {
			ids = Set.copyOf(ids);
		}

		/** Without the ids, which may be phone numbers. */
		@Override
		public String toString() {
			return "Person[%d ids]".formatted(this.ids.size());
		}

	}

}
