package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.store.Acceptance;
import dev.parley.store.Admission;
import dev.parley.store.Answer;
import dev.parley.store.Quota;
import dev.parley.store.Quota.Scope;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whose messages are answered, and how many of them. The store counts; here is only
 * remembered, for a minute, whom it silenced, so that a flood of messages is not screened
 * before it is.
 */
@Component
class RateLimits {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration DAY = Duration.ofDays(1);

	/** Of those who flood, more than a replica has to do with in a minute. */
	private static final int MOST_REMEMBERED = 10_000;

	private final List<Quota> quotas;

	private final Set<String> allowed;

	private final Set<String> denied;

	private final String notice;

	/** By the channel's name: of each message one may be wanted. */
	private final Map<String, Answer> notices = new ConcurrentHashMap<>();

	/** Until when all messages that count under the same subjects are silenced. */
	private final Map<String, Instant> silenced = Collections.synchronizedMap(new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > MOST_REMEMBERED;
		}
	});

	private final Clock clock;

	RateLimits(RateLimitProperties properties, Clock clock) {
		this.clock = clock;
		this.quotas = Stream
			.of(quota(Scope.SENDER, MINUTE, properties.senderPerMinute()),
					quota(Scope.SENDER, DAY, properties.senderPerDay()),
					quota(Scope.CONVERSATION, MINUTE, properties.conversationPerMinute()),
					quota(Scope.CONVERSATION, DAY, properties.conversationPerDay()))
			.filter(Objects::nonNull)
			.toList();
		this.allowed = Set.copyOf(properties.allowed());
		this.denied = Set.copyOf(properties.denied());
		this.notice = properties.notice();
	}

	private static @Nullable Quota quota(Scope scope, Duration window, @Nullable Integer most) {
		return (most != null) ? new Quota(scope, window, most) : null;
	}

	/**
	 * The conditions for a message.
	 * @param told whether its caller learns at once that it is silenced
	 */
	Admission of(Channel channel, InboundMessage message, boolean told) {
		boolean isDenied = denied(message);
		if (this.quotas.isEmpty() && !isDenied && !told) {
			return Admission.FREE;
		}
		return new Admission(this.quotas, isDenied, (told || this.quotas.isEmpty()) ? null : notice(channel), told);
	}

	/** Whether the store will most likely silence the message. */
	boolean areOver(InboundMessage message, Admission admission) {
		if (admission.denied() || admission.quotas().isEmpty()) {
			return admission.denied();
		}
		Instant until = this.silenced.get(subjects(message, admission));
		return until != null && this.clock.instant().isBefore(until);
	}

	/** Notes whom the store silenced, and until when. */
	void note(InboundMessage message, Admission admission, Acceptance acceptance) {
		Duration wait = acceptance.retryAfter();
		if (wait != null) {
			this.silenced.put(subjects(message, admission),
					this.clock.instant().plus((wait.compareTo(MINUTE) < 0) ? wait : MINUTE));
		}
	}

	private static String subjects(InboundMessage message, Admission admission) {
		return admission.quotas()
			.stream()
			.filter((quota) -> quota.counts(message))
			.map((quota) -> quota.subject(message))
			.distinct()
			.collect(Collectors.joining(" "));
	}

	private Answer notice(Channel channel) {
		return this.notices.computeIfAbsent(channel.name(),
				(name) -> MessageScreening.render(channel, this.notice, false));
	}

	private boolean denied(InboundMessage message) {
		return named(this.denied, message) || !this.allowed.isEmpty() && !named(this.allowed, message);
	}

	private static boolean named(Set<String> senders, InboundMessage message) {
		if (senders.isEmpty()) {
			return false;
		}
		String channel = message.conversation().channel();
		return senders.contains(channel + ":*")
				|| message.senders().stream().anyMatch((sender) -> senders.contains(channel + ':' + sender));
	}

}
