package dev.parley.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.conversation.InboundMessage;
import dev.parley.store.Admission;
import dev.parley.store.Quota;
import org.jspecify.annotations.Nullable;

/**
 * How many messages came in: what the table {@code quotas} holds. Bounded: who was silent
 * longest is forgotten first. Guarded by the monitor of {@link InMemoryConversations}.
 */
class InMemoryQuotas {

	private static final int MOST = 20_000;

	private final Map<Key, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

	/**
	 * Counts a message.
	 * @return what is exceeded; null if it is let in
	 */
	@Nullable Exceeded count(InboundMessage message, Admission admission, Instant now) {
		if (admission.denied()) {
			return new Exceeded(false, null);
		}
		List<Count> over = admission.quotas()
			.stream()
			.filter((quota) -> quota.counts(message))
			.map((quota) -> count(quota, message, now))
			.filter(Count::exceeded)
			.toList();
		trim();
		return over.isEmpty() ? null : new Exceeded(
				over.stream().allMatch((count) -> count.number == count.quota.most() + 1),
				over.stream().map((count) -> Duration.between(now, count.end())).max(Duration::compareTo).get());
	}

	private Count count(Quota quota, InboundMessage message, Instant now) {
		return this.counts.compute(new Key(quota.subject(message), quota.window()), (key, count) -> {
			int before = (count != null && count.end().isAfter(now)) ? count.number : 0;
			return new Count(quota, (before > 0 && count != null) ? count.began : now, before + 1);
		});
	}

	/** Forgets what was counted under a subject, whatever the window. */
	void forget(String subject) {
		this.counts.keySet().removeIf((key) -> key.subject.equals(subject));
	}

	private void trim() {
		Iterator<Key> eldest = this.counts.keySet().iterator();
		while (this.counts.size() > MOST) {
			eldest.next();
			eldest.remove();
		}
	}

	/**
	 * A message is one too many.
	 *
	 * @param notice whether it is the first one, of which notice is given
	 * @param retryAfter how long until one would be let in; null for never
	 */
	record Exceeded(boolean notice, @Nullable Duration retryAfter) {
	}

	private record Key(String subject, Duration window) {
	}

	private record Count(Quota quota, Instant began, int number) {

		Instant end() {
			return this.began.plus(this.quota.window());
		}

		boolean exceeded() {
			return this.number > this.quota.most();
		}

	}

}
