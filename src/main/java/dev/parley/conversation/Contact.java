package dev.parley.conversation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person whom a platform knows by several ids, as it showed them once: by one of these
 * or by both.
 *
 * @param channel the channel's name
 * @param place what the person's conversations are called by before the id
 * @param phone the phone number, which may be somebody else's one day; empty if it was
 * not shown
 * @param userId the id that is never anybody else's; empty if it was not shown
 * @param at when that was, in seconds since 1970 by the platform's clock
 * @param known all ids that they are known by, those that were shown among them
 */
public record Contact(String channel, String place, String phone, String userId, long at, Set<String> known) {

	public Contact {
		Set<String> all = new LinkedHashSet<>(known);
		Stream.of(phone, userId).filter((id) -> !id.isEmpty()).forEach(all::add);
		known = Set.copyOf(all);
	}

	public Contact(String channel, String place, String phone, String userId, long at) {
		this(channel, place, phone, userId, at, Set.of());
	}

	/** The ids that were shown; none if there is no usable one. */
	public List<String> shown() {
		return Stream.of(this.userId, this.phone).filter((id) -> !id.isEmpty()).toList();
	}

	/** The conversation with whoever goes by this id. */
	public ConversationId conversation(String id) {
		return ConversationId.of(this.channel, this.place + ':' + id);
	}

	/** Without the ids, which may be phone numbers. */
	@Override
	public String toString() {
		return "Contact[channel=%s, %d ids]".formatted(this.channel, this.known.size());
	}

}
