package dev.parley.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.store.ContactAliases.Person;
import org.jspecify.annotations.Nullable;

/**
 * By what rules ids are linked, wherever the links are kept. Used by one thread while it
 * alone may write about these ids.
 */
public final class AliasBook {

	private final Pages pages;

	private final String channel;

	private final List<Link> links;

	private AliasBook(Pages pages, Contact contact, Collection<String> ids) {
		this.pages = pages;
		this.channel = contact.channel();
		this.links = new ArrayList<>(pages.around(this.channel, ids));
	}

	/**
	 * That an id is a person's.
	 *
	 * @param alias the id
	 * @param since from when on, in seconds since 1970; 0 for whoever had it first
	 * @param key whose it is
	 * @param lasting whether it is never anybody else's
	 * @param own whether what is kept under the id itself is this person's too
	 */
	public record Link(String alias, long since, String key, boolean lasting, boolean own) {
	}

	/** Where the links are. */
	public interface Pages {

		/** All links of all whose any of these ids ever was. */
		List<Link> around(String channel, Collection<String> ids);

		void add(String channel, Link link);

		/** The store's own clock, in seconds since 1970. */
		long now();

		/** When something was said there last; null if there is no such conversation. */
		@Nullable Instant lastActive(ConversationId conversation);

		boolean isErased(MessageKey message);

	}

	/** See {@link ContactAliases#identify}. */
	public static Person identify(Contact contact, String messageId, Pages pages) {
		AliasBook book = new AliasBook(pages, contact, contact.shown());
		return book.person(contact, book.identify(contact, messageId));
	}

	/** Who it is, if nothing remains to be linked; else null. */
	public static @Nullable Person known(Contact contact, Pages pages) {
		AliasBook book = new AliasBook(pages, contact, contact.shown());
		String byUserId = book.owner(contact.userId(), contact.at());
		String byPhone = book.owner(contact.phone(), Long.MAX_VALUE);
		boolean whole = contact.shown().size() == 1 || (byUserId != null && byUserId.equals(byPhone));
		String key = (byUserId != null) ? byUserId : book.owner(contact.phone(), contact.at());
		return (whole && key != null) ? book.person(contact, key) : null;
	}

	/** See {@link ContactAliases#find}. */
	public static @Nullable Person find(Contact contact, Pages pages) {
		AliasBook book = new AliasBook(pages, contact, contact.shown());
		String byUserId = book.owner(contact.userId(), contact.at());
		String key = (byUserId != null) ? byUserId : book.owner(contact.phone(), contact.at());
		return (key != null) ? book.person(contact, key) : null;
	}

	/** See {@link ContactAliases#move}. */
	public static void move(Contact before, Contact after, Pages pages) {
		AliasBook book = new AliasBook(pages, before,
				Stream.of(before.shown(), after.shown()).flatMap(List::stream).toList());
		boolean known = before.shown().stream().anyMatch((id) -> book.owner(id, before.at()) != null);
		if (!known && before.shown().stream().allMatch((id) -> pages.lastActive(before.conversation(id)) == null)) {
			// never said anything
			return;
		}
		String key = book.identify(before, "");
		String continued = book.owner(after.userId(), after.at());
		if (continued == null && !after.userId().isEmpty()) {
			book.add(new Link(after.userId(), 0, key, true, true));
		}
		// who wrote as somebody new before this was told stays that
		if (!after.phone().isEmpty() && (continued == null || continued.equals(key))) {
			book.hand(after.phone(), key, after.at());
		}
		book.giveUpPhones(key, after.phone());
	}

	/** See {@link ContactAliases#ids}. */
	public static Set<String> ids(String channel, String id, Pages pages) {
		AliasBook book = new AliasBook(pages, new Contact(channel, "", "", "", 0), List.of(id));
		Set<String> ids = new LinkedHashSet<>(Set.of(id));
		ids.addAll(book.ids(book.key(id)));
		return ids;
	}

	/** The key that an id is or belongs to; the id itself if neither. */
	public static String key(String channel, String id, Pages pages) {
		return new AliasBook(pages, new Contact(channel, "", "", "", 0), List.of(id)).key(id);
	}

	private String key(String id) {
		if (this.links.stream().anyMatch((link) -> link.key().equals(id))) {
			return id;
		}
		String owner = owner(id, Long.MAX_VALUE);
		return (owner != null) ? owner : id;
	}

	private String identify(Contact contact, String messageId) {
		String byUserId = owner(contact.userId(), contact.at());
		String byPhone = owner(contact.phone(), contact.at());
		String key = byUserId;
		if (key == null && byPhone != null) {
			// another lasting id: the number is somebody else's by now
			key = (contact.userId().isEmpty() || !hasLastingId(byPhone)) ? byPhone : contact.userId();
		}
		if (key == null) {
			key = first(contact, messageId);
		}
		if (byUserId == null && !contact.userId().isEmpty()) {
			add(new Link(contact.userId(), 0, key, true, true));
		}
		if (!contact.phone().isEmpty()) {
			hand(contact.phone(), key, contact.at());
		}
		return key;
	}

	/**
	 * Of two ids that were both unknown, that under which a conversation is or was:
	 * versions before this one knew no links.
	 */
	private String first(Contact contact, String messageId) {
		if (contact.shown().size() == 1) {
			return contact.shown().get(0);
		}
		for (String id : contact.shown()) {
			if (this.pages.isErased(new MessageKey(contact.conversation(id), messageId))) {
				return id;
			}
		}
		Instant byPhone = this.pages.lastActive(contact.conversation(contact.phone()));
		Instant byUserId = this.pages.lastActive(contact.conversation(contact.userId()));
		return (byPhone != null && (byUserId == null || byPhone.isAfter(byUserId))) ? contact.phone()
				: contact.userId();
	}

	/** Gives a number to a person: at once if it was nobody's, else from a time on. */
	private void hand(String phone, String key, long at) {
		String then = owner(phone, at);
		if (then == null) {
			add(new Link(phone, 0, key, false, true));
			return;
		}
		if (then.equals(key) || !then.equals(owner(phone, Long.MAX_VALUE))) {
			// theirs, or somebody else's since
			return;
		}
		add(new Link(phone, ahead(at), key, false, then.equals(phone) && !hasLastingId(then)));
		if (!then.equals(phone) && !hasLastingId(then)) {
			// what was said under the number since it was given up
			add(new Link(then, 0, key, false, true));
		}
	}

	private void giveUpPhones(String key, String kept) {
		Set<String> phones = new LinkedHashSet<>();
		this.links.stream()
			.filter((link) -> link.key().equals(key) && !link.lasting())
			.forEach((link) -> phones.add(link.alias()));
		for (String phone : phones) {
			if (!phone.equals(kept) && key.equals(owner(phone, Long.MAX_VALUE))) {
				long since = ahead(0);
				add(new Link(phone, since, phone + '~' + since, false, false));
			}
		}
	}

	private long ahead(long at) {
		return Math.max(at, this.pages.now()) + ContactAliases.SETTLING.toSeconds();
	}

	private void add(Link link) {
		this.pages.add(this.channel, link);
		this.links.add(link);
	}

	private @Nullable String owner(String id, long at) {
		return this.links.stream()
			.filter((link) -> !id.isEmpty() && link.alias().equals(id) && link.since() <= at)
			.max(Comparator.comparingLong(Link::since))
			.map(Link::key)
			.orElse(null);
	}

	private boolean hasLastingId(String key) {
		return this.links.stream().anyMatch((link) -> link.key().equals(key) && link.lasting());
	}

	private Set<String> ids(String key) {
		Set<String> ids = new LinkedHashSet<>(Set.of(key));
		this.links.stream()
			.filter((link) -> link.key().equals(key) && link.own())
			.forEach((link) -> ids.add(link.alias()));
		return ids;
	}

	private Person person(Contact contact, String key) {
		boolean settled = !contact.userId().isEmpty()
				|| this.links.stream().filter((link) -> link.alias().equals(contact.phone())).count() == 1;
		return new Person(key, ids(key), settled);
	}

}
