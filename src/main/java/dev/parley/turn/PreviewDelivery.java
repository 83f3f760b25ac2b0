package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.PreviewMessages;
import dev.parley.channel.PreviewMessages.Place;
import dev.parley.channel.SendOutcome;
import dev.parley.conversation.ConversationId;
import dev.parley.conversation.Part;
import dev.parley.store.Closing;
import dev.parley.store.PreviewLog;
import dev.parley.store.PreviewLog.Leftover;
import dev.parley.store.PreviewRecord;
import dev.parley.store.StoreUnavailableException;
import dev.parley.store.Turn;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Shows answers in messages of the platform, and sees to it that each of these becomes
 * the answer or goes.
 * <p>
 * A message becomes the answer only in the hands of the replica that opened it, and only
 * while nothing of it is in doubt: then no call of anybody can change it afterwards. In
 * every other case it is removed, and the answer is sent anew; what a late call would
 * change is gone then. Each message is recorded before it is opened, and nothing is shown
 * in it before its id is recorded as well, so that whoever comes after a crash finds it.
 * A record goes when the outbox tells that the answer is sent; one that nobody sees to is
 * given out to {@link #removeLeftovers}.
 */
@Component
class PreviewDelivery {

	private static final Log logger = LogFactory.getLog(PreviewDelivery.class);

	/** How long what was shown here is known here, while the answer waits to be sent. */
	private static final Duration REMEMBERED = Duration.ofMinutes(15);

	/** Whoever opened one has this long to go on with it. */
	private static final Duration YOUNG = Duration.ofSeconds(10);

	/** One that cannot be removed for so long is given up. */
	private static final Duration OLD = Duration.ofDays(1);

	/** A platform that does not say how long to wait. */
	private static final Duration PAUSE = Duration.ofSeconds(5);

	/** So often an answer waits for the removal of what shows a piece of it. */
	private static final int PATIENCE = 4;

	/** How long a call that shows something is waited for. */
	private static final Duration CALL = Duration.ofSeconds(15);

	private static final int BATCH = 50;

	private static final int MOST_LIMITS = 10_000;

	private final Channels channels;

	private final PreviewLog log;

	private final Clock clock;

	/** What was shown here of answers whose first parts are not sent yet. */
	private final Map<Key, Shown> ended = new ConcurrentHashMap<>();

	/** Where something is shown, which tells more than that somebody is typing. */
	private final Set<ConversationId> showing = ConcurrentHashMap.newKeySet();

	/** When what shares a limit of calls may be called for a preview again. */
	private final Map<String, Instant> pauses = new ConcurrentHashMap<>();

	PreviewDelivery(Channels channels, PreviewLog log, Clock clock) {
		this.channels = channels;
		this.log = log;
		this.clock = clock;
	}

	private record Key(ConversationId conversation, String messageId) {
	}

	/** One message that is open. */
	private static final class Open {

		private final PreviewRecord preview;

		private final String id;

		/** Where in the answer it begins. */
		private final int from;

		private final Instant at;

		private String text = "";

		Open(PreviewRecord preview, String id, int from, Instant at) {
			this.preview = preview;
			this.id = id;
			this.from = from;
			this.at = at;
		}

	}

	/** What is shown of one answer. Whoever calls the platform for it holds the lock. */
	static final class Shown {

		private final Turn turn;

		private final Channel channel;

		private final PreviewMessages platform;

		private final Place place;

		private final ReentrantLock calls = new ReentrantLock();

		private final List<Open> messages = new ArrayList<>();

		private int opened;

		/** All of it as far as it is shown. */
		private String text = "";

		/** Whether nothing more is to be shown. */
		private volatile boolean over;

		/** The message that a part was put in the place of: it stays. */
		private @Nullable Open became;

		/** Whether a call may still have an effect, or a message be open unheard of. */
		private boolean doubtful;

		private Instant endedAt = Instant.MAX;

		Shown(Turn turn, Channel channel, PreviewMessages platform) {
			this.turn = turn;
			this.channel = channel;
			this.platform = platform;
			this.place = new Place(turn.newest().address(), turn.newest().messageId());
		}

		private Key key() {
			return new Key(this.turn.conversation(), this.place.messageId());
		}

	}

	/**
	 * Takes the right to call the platform for a preview, unless an answer, another
	 * preview or the platform itself came before.
	 * @param pace how long lies between two calls
	 */
	boolean mayCall(Channel channel, String address, Duration pace) {
		Instant now = this.clock.instant();
		boolean[] free = new boolean[1];
		this.pauses.compute(limit(channel, address), (same, until) -> {
			free[0] = until == null || !now.isBefore(until);
			return free[0] ? now.plus(pace) : until;
		});
		return free[0];
	}

	private void pause(Channel channel, String address, Duration wait) {
		Instant until = this.clock.instant().plus(wait);
		this.pauses.merge(limit(channel, address), until, (one, other) -> one.isAfter(other) ? one : other);
		if (this.pauses.size() > MOST_LIMITS) {
			Instant now = this.clock.instant();
			this.pauses.values().removeIf((over) -> over.isBefore(now));
		}
	}

	private static String limit(Channel channel, String address) {
		return channel.name() + ':' + channel.callLimit(address);
	}

	/** Whether something of the answer is seen. */
	boolean isShowing(ConversationId conversation) {
		return this.showing.contains(conversation);
	}

	/** Whether one of these messages shows an answer, here or elsewhere. */
	boolean isOpen(ConversationId conversation, List<String> platformIds) {
		return this.log.isOpen(conversation, platformIds);
	}

	/**
	 * Shows more of an answer.
	 * @return whether all of it is shown
	 */
	boolean show(Shown shown, String text) {
		shown.calls.lock();
		try {
			if (!shown.over) {
				showOpen(shown, text);
			}
			return shown.text.equals(text);
		}
		finally {
			shown.calls.unlock();
		}
	}

	private void showOpen(Shown shown, String text) {
		if (shown.messages.isEmpty()) {
			removeThoseOfOthers(shown);
			open(shown, 0);
		}
		else if (!text.startsWith(shown.text)) {
			startOver(shown);
		}
		Open open = last(shown);
		while (open != null && !shown.over) {
			int end = end(shown, open, text);
			if (!add(shown, open, text, end) || end == text.length()) {
				return;
			}
			shown.platform.finish(shown.place, open.id);
			open = open(shown, end);
		}
	}

	private static @Nullable Open last(Shown shown) {
		return shown.messages.isEmpty() ? null : shown.messages.get(shown.messages.size() - 1);
	}

	/** How far the message shows the answer: all, or what there is room or time for. */
	private int end(Shown shown, Open open, String text) {
		PreviewMessages.Bounds bounds = shown.platform.bounds();
		if (!this.clock.instant().isBefore(open.at.plus(bounds.life()))) {
			return Math.min(text.length(), open.from + open.text.length());
		}
		if (text.length() - open.from <= bounds.length()) {
			return text.length();
		}
		int most = open.from + bounds.length();
		int shownUpTo = open.from + open.text.length();
		int line = text.lastIndexOf('\n', most - 1) + 1;
		int word = text.lastIndexOf(' ', most - 1) + 1;
		int cut = (line > shownUpTo) ? line : (word > shownUpTo) ? word : most;
		return Character.isLowSurrogate(text.charAt(cut)) ? cut - 1 : cut;
	}

	/** What was shown does not stand: the first message shows what does. */
	private void startOver(Shown shown) {
		List.copyOf(shown.messages.subList(1, shown.messages.size())).forEach((open) -> remove(shown, open));
		if (shown.messages.size() > 1) {
			shown.doubtful = true;
			shown.over = true;
		}
	}

	private @Nullable Open open(Shown shown, int from) {
		PreviewRecord preview = new PreviewRecord(shown.turn.lease(), shown.place.messageId(), shown.opened,
				shown.place.address(), null);
		this.log.opening(preview);
		SendOutcome outcome = shown.platform.open(shown.place);
		if (outcome instanceof SendOutcome.Sent sent && sent.platformId() != null) {
			shown.opened++;
			return opened(shown,
					new Open(preview.named(sent.platformId()), sent.platformId(), from, this.clock.instant()));
		}
		if (outcome instanceof SendOutcome.Sent || outcome instanceof SendOutcome.Unknown) {
			// it is looked for when the answer is sent
			shown.doubtful = true;
			shown.over = true;
			return null;
		}
		this.log.forget(List.of(preview));
		later(shown, outcome);
		return null;
	}

	private @Nullable Open opened(Shown shown, Open open) {
		boolean recorded = false;
		try {
			recorded = this.log.opened(open.preview);
		}
		finally {
			if (!recorded) {
				shown.over = true;
				shown.doubtful = true;
				shown.platform.remove(shown.place, open.id);
			}
		}
		if (!recorded) {
			return null;
		}
		shown.messages.add(open);
		this.showing.add(shown.turn.conversation());
		if (shown.over) {
			this.showing.remove(shown.turn.conversation());
		}
		return open;
	}

	private boolean add(Shown shown, Open open, String text, int end) {
		String more = text.substring(Math.min(open.from, end), end);
		if (more.equals(open.text)) {
			return true;
		}
		SendOutcome outcome = shown.platform.show(shown.place, open.id, open.text, more);
		if (outcome instanceof SendOutcome.Sent) {
			open.text = more;
			shown.text = text.substring(0, end);
			return true;
		}
		shown.doubtful |= outcome instanceof SendOutcome.Unknown;
		later(shown, outcome);
		return false;
	}

	/** What is refused, or in doubt, is not tried again; what is too much waits. */
	private void later(Shown shown, SendOutcome outcome) {
		if (outcome instanceof SendOutcome.RetryLater retry) {
			pause(shown.channel, shown.place.address(), (retry.after() != null) ? retry.after() : PAUSE);
		}
		else {
			shown.over = true;
		}
	}

	/** The owner before was lost, and what it showed is of another answer. */
	private void removeThoseOfOthers(Shown shown) {
		if (shown.turn.takeovers() > 0) {
			heardOf(shown.turn.conversation(), shown.turn.messageIds()).stream()
				.filter((preview) -> !preview.lease().equals(shown.turn.lease()))
				.forEach((preview) -> remove(shown.platform, preview));
		}
	}

	/** The brain is done: nothing more is shown. */
	void end(Shown shown) {
		shown.over = true;
		shown.endedAt = this.clock.instant();
		this.showing.remove(shown.turn.conversation());
		this.ended.put(shown.key(), shown);
	}

	/** There is no answer here: what was shown goes. Holds the thread. */
	void drop(Shown shown) {
		this.ended.remove(shown.key(), shown);
		this.showing.remove(shown.turn.conversation());
		shown.calls.lock();
		try {
			// a person's answer may have taken the place of what the brain wrote
			List.copyOf(shown.messages)
				.stream()
				.filter((open) -> open != shown.became)
				.forEach((open) -> remove(shown, open));
		}
		finally {
			shown.calls.unlock();
		}
	}

	/**
	 * Sends a part: in place of what shows the answer, if it is the first part, and
	 * otherwise anew.
	 */
	SendOutcome send(Part part, Channel channel) {
		Duration pace = channel.previews(part.address());
		if (pace == null) {
			return channel.send(part);
		}
		// answers come first
		pause(channel, part.address(), pace);
		PreviewMessages platform = channel.previewMessages(part.address());
		SendOutcome wait = null;
		if (platform != null && part.index() == 0) {
			Shown shown = this.ended.get(key(part));
			// buttons come with a message of their own
			SendOutcome done = (shown != null && part.buttons() == null) ? becomeAlone(part, shown) : null;
			if (done != null) {
				return done;
			}
			wait = removeAll(platform, part, shown);
		}
		return (wait != null && part.attempt() < PATIENCE) ? wait : channel.send(part);
	}

	private static Key key(Part part) {
		List<String> ids = part.messageIds();
		return new Key(part.conversation(), ids.isEmpty() ? "" : ids.get(ids.size() - 1));
	}

	/**
	 * Behind a call that is under way, but not for longer than the part may take: its
	 * sender would be given up.
	 */
	private @Nullable SendOutcome becomeAlone(Part part, Shown shown) {
		try {
			if (!shown.calls.tryLock(CALL.toMillis(), TimeUnit.MILLISECONDS)) {
				return new SendOutcome.RetryLater("a preview is still being shown", null);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new SendOutcome.RetryLater("interrupted before it was sent", null);
		}
		try {
			return become(part, shown);
		}
		finally {
			shown.calls.unlock();
		}
	}

	/** What became of the part; null if it is still to be sent, and nothing is shown. */
	private @Nullable SendOutcome become(Part part, Shown shown) {
		if (shown.doubtful || shown.messages.isEmpty()) {
			return null;
		}
		Open first = shown.messages.get(0);
		SendOutcome outcome = shown.platform.replace(part, first.id);
		if (outcome instanceof SendOutcome.Sent) {
			shown.became = first;
			removeOthers(shown);
			return new SendOutcome.Sent(first.id);
		}
		if (outcome instanceof SendOutcome.Unknown unknown) {
			// removed before it is sent again, so it is certain that there is no other
			shown.doubtful = true;
			return new SendOutcome.RetryLater(unknown.why(), null);
		}
		return (outcome instanceof SendOutcome.RetryLater) ? outcome : null;
	}

	/** What fails here is left over, and seen to later. */
	private void removeOthers(Shown shown) {
		try {
			List.copyOf(shown.messages.subList(1, shown.messages.size())).forEach((open) -> remove(shown, open));
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The record of a preview is left: the store is away");
		}
	}

	/**
	 * Removes what shows the answer, whoever opened it. One that nobody heard of shows
	 * nothing, and nothing waits for it: it is left over.
	 * @return what to wait for if something could not be removed yet; else null
	 */
	private @Nullable SendOutcome removeAll(PreviewMessages platform, Part part, @Nullable Shown shown) {
		if (shown != null && !shown.doubtful && shown.messages.isEmpty()) {
			return null;
		}
		SendOutcome wait = null;
		for (PreviewRecord preview : heardOf(part.conversation(), part.messageIds())) {
			SendOutcome outcome = remove(platform, preview);
			wait = (outcome != null) ? outcome : wait;
		}
		return wait;
	}

	private List<PreviewRecord> heardOf(ConversationId conversation, List<String> messageIds) {
		return this.log.find(conversation, messageIds)
			.stream()
			.filter((preview) -> preview.platformId() != null)
			.toList();
	}

	private void remove(Shown shown, Open open) {
		if (remove(shown.platform, open.preview) == null) {
			shown.messages.remove(open);
		}
	}

	/** What to wait for; null if it is gone, or nothing can be done about it. */
	private @Nullable SendOutcome remove(PreviewMessages platform, PreviewRecord preview) {
		Place place = new Place(preview.address(), preview.messageId());
		List<String> ids = (preview.platformId() != null) ? List.of(preview.platformId())
				: unheardOf(platform, preview);
		if (ids == null) {
			return new SendOutcome.RetryLater("a preview is looked for", null);
		}
		for (String id : ids) {
			SendOutcome outcome = platform.remove(place, id);
			if (outcome instanceof SendOutcome.RetryLater) {
				return outcome;
			}
			if (outcome instanceof SendOutcome.Unknown unknown) {
				return new SendOutcome.RetryLater(unknown.why(), null);
			}
		}
		this.log.forget(List.of(preview));
		return null;
	}

	/** Those among them that nobody else knows of. */
	private @Nullable List<String> unheardOf(PreviewMessages platform, PreviewRecord preview) {
		Collection<String> found = platform.findUnheardOf(new Place(preview.address(), preview.messageId()))
			.orElse(null);
		return (found == null) ? null
				: found.stream().filter((id) -> !this.log.isOpen(preview.lease().conversation(), List.of(id))).toList();
	}

	/** An attempt to send a part was recorded. */
	void recorded(Part part, Closing closing) {
		if (part.index() > 0 || !(closing instanceof Closing.Sent sent)) {
			return;
		}
		Shown shown = this.ended.remove(key(part));
		if (shown == null) {
			return;
		}
		this.showing.remove(part.conversation());
		try {
			// what is still shown beside it could not be removed, and is left over
			this.log.forget(shown.messages.stream()
				.filter((open) -> open.id.equals(sent.platformId()))
				.map((open) -> open.preview)
				.toList());
		}
		catch (StoreUnavailableException ex) {
			logger.debug("The record of a preview that became the answer is left: the store is away");
		}
	}

	/** Removes the messages that nobody sees to any more. */
	void removeLeftovers() {
		Instant old = this.clock.instant().minus(REMEMBERED);
		this.ended.values().removeIf((shown) -> shown.endedAt.isBefore(old));
		// one after the other: meanwhile the next may have become an answer
		for (int i = 0; i < BATCH; i++) {
			List<Leftover> next = this.log.leftovers(YOUNG, 1);
			if (next.isEmpty()) {
				return;
			}
			Leftover left = next.get(0);
			PreviewRecord preview = left.preview();
			PreviewMessages platform = this.channels.named(preview.lease().conversation().channel())
				.map((channel) -> channel.previewMessages(preview.address()))
				.orElse(null);
			if (left.answer()) {
				this.log.forget(List.of(preview));
			}
			else if (platform != null && remove(platform, preview) == null) {
				logger.info("A preview that was left in %s is removed".formatted(preview.lease().conversation()));
			}
			else if (left.age().compareTo(OLD) > 0) {
				logger.warn("A preview that was left in %s cannot be removed and is given up"
					.formatted(preview.lease().conversation()));
				this.log.forget(List.of(preview));
			}
		}
	}

}
