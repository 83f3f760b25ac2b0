package dev.parley.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.parley.conversation.Contact;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.SenderId;
import dev.parley.store.AliasBook;
import dev.parley.store.AliasBook.Link;
import dev.parley.store.ContactAliases;
import dev.parley.store.MessageKey;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The links in memory; who was not seen for longest is forgotten first. */
@Component
@Profile("!jdbc")
class InMemoryContactAliases implements ContactAliases, AliasBook.Pages {

	private static final int MOST = 50_000;

	private final InMemoryConversations conversations;

	/** By the channel and the key. */
	private final Map<String, List<Link>> links = new LinkedHashMap<>(16, 0.75f, true);

	/** By the channel and the alias. */
	private final Map<String, Set<String>> keys = new HashMap<>();

	InMemoryContactAliases(InMemoryConversations conversations) {
		this.conversations = conversations;
	}

	@Override
	public Person identify(Contact contact, String messageId) {
		synchronized (this.conversations) {
			return AliasBook.identify(contact, messageId, this);
		}
	}

	@Override
	public Optional<Person> find(Contact contact) {
		synchronized (this.conversations) {
			return Optional.ofNullable(AliasBook.find(contact, this));
		}
	}

	@Override
	public void move(Contact before, Contact after) {
		synchronized (this.conversations) {
			AliasBook.move(before, after, this);
		}
	}

	@Override
	public Set<String> ids(SenderId sender) {
		synchronized (this.conversations) {
			return AliasBook.ids(sender.channel(), sender.sender(), this);
		}
	}

	@Override
	public int forget(SenderId sender) {
		synchronized (this.conversations) {
			return forget(name(sender.channel(), AliasBook.key(sender.channel(), sender.sender(), this)));
		}
	}

	private int forget(String key) {
		List<Link> forgotten = this.links.remove(key);
		if (forgotten == null) {
			return 0;
		}
		String channel = key.substring(0, key.indexOf(':'));
		for (Link link : forgotten) {
			this.keys.computeIfPresent(name(channel, link.alias()), (alias, owners) -> {
				owners.remove(key);
				return owners.isEmpty() ? null : owners;
			});
		}
		return forgotten.size();
	}

	@Override
	public List<Link> around(String channel, Collection<String> ids) {
		Set<String> owners = new HashSet<>();
		for (String id : ids) {
			owners.add(name(channel, id));
			owners.addAll(this.keys.getOrDefault(name(channel, id), Set.of()));
		}
		return owners.stream().flatMap((owner) -> this.links.getOrDefault(owner, List.of()).stream()).toList();
	}

	@Override
	public void add(String channel, Link link) {
		String key = name(channel, link.key());
		this.links.computeIfAbsent(key, (absent) -> new ArrayList<>()).add(link);
		this.keys.computeIfAbsent(name(channel, link.alias()), (absent) -> new HashSet<>()).add(key);
		Iterator<String> eldest = this.links.keySet().iterator();
		if (this.links.size() > MOST && eldest.hasNext()) {
			forget(eldest.next());
		}
	}

	@Override
	public long now() {
		return this.conversations.now().getEpochSecond();
	}

	@Override
	public @Nullable Instant lastActive(ConversationId conversation) {
		InMemoryConversation found = this.conversations.find(conversation);
		return (found != null) ? found.activeAt : null;
	}

	@Override
	public boolean isErased(MessageKey message) {
		return this.conversations.isErased(message);
	}

	private static String name(String channel, String id) {
		return channel + ':' + id;
	}

}
