package dev.parley.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.parley.brain.Draft;
import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
import dev.parley.channel.PreviewMessages;
import dev.parley.conversation.ConversationId;
import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import dev.parley.store.Lease;
import dev.parley.store.MessageKey;
import dev.parley.store.Turn;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Answers while they are made: shown at the platform as often as it allows, and to
 * callers that wait. Their text lives in memory alone; what counts is the answer, which
 * goes through the outbox as any other. Nothing is shown that the guard has not screened.
 */
@Component
public class Previews {

	private static final Log logger = LogFactory.getLog(Previews.class);

	/** What a platform shows fades, so it is shown again though nothing was added. */
	private static final Duration FADES = Duration.ofSeconds(20);

	private static final Duration OVERSEEN = Duration.ofSeconds(5);

	/** When somebody looked at all of them. */
	private volatile Instant overseenAt = Instant.EPOCH;

	private final Map<MessageKey, Set<AnswerStream>> watching = new ConcurrentHashMap<>();

	private final Map<Lease, Running> running = new ConcurrentHashMap<>();

	/** What was shown of answers that are being stored. */
	private final Map<Lease, PreviewDelivery.Shown> ended = new ConcurrentHashMap<>();

	private final Channels channels;

	private final Guards guards;

	private final PreviewDelivery delivery;

	private final TurnThreads threads;

	private final Clock clock;

	Previews(Channels channels, Guards guards, PreviewDelivery delivery, TurnThreads threads, Clock clock) {
		this.channels = channels;
		this.guards = guards;
		this.delivery = delivery;
		this.threads = threads;
		this.clock = clock;
	}

	/** Watches the answer to a message, until the stream is closed. */
	AnswerStream watch(MessageKey key) {
		AnswerStream[] made = new AnswerStream[1];
		made[0] = new AnswerStream(() -> this.watching.computeIfPresent(key, (same, all) -> {
			all.remove(made[0]);
			return all.isEmpty() ? null : all;
		}));
		this.watching.compute(key, (same, others) -> {
			Set<AnswerStream> all = (others != null) ? others : ConcurrentHashMap.newKeySet();
			all.add(made[0]);
			return all;
		});
		return made[0];
	}

	/**
	 * A turn asks its brain.
	 * @return where the answer can be shown while it is made; null if nobody could see it
	 */
	@Nullable Draft begin(Turn turn) {
		Channel channel = this.channels.named(turn.conversation().channel()).orElse(null);
		Duration pace = (channel != null && channel.sends()) ? channel.previews(turn.newest().address()) : null;
		boolean watched = isOverseen() || !this.watching.isEmpty() && turn.messageIds()
			.stream()
			.anyMatch((id) -> this.watching.containsKey(new MessageKey(turn.conversation(), id)));
		if (pace == null && !watched) {
			return null;
		}
		Running preview = new Running(turn, (pace != null) ? channel : null, (pace != null) ? pace : Duration.ZERO);
		this.running.put(turn.lease(), preview);
		return (soFar) -> preview.soFar = soFar;
	}

	/**
	 * The answer is there, or none will be.
	 * @return what was shown of it last; blank if nothing
	 */
	String end(Turn turn) {
		Running preview = this.running.remove(turn.lease());
		if (preview != null && preview.messages != null) {
			this.delivery.end(preview.messages);
			this.ended.put(turn.lease(), preview.messages);
		}
		return (preview != null) ? preview.screened : "";
	}

	/** The turn is over, and its answer stored here or not. */
	void settle(Turn turn, boolean answered) {
		PreviewDelivery.Shown messages = this.ended.remove(turn.lease());
		if (messages != null && !answered) {
			this.threads.send(() -> drop(messages));
		}
	}

	private void drop(PreviewDelivery.Shown messages) {
		try {
			this.delivery.drop(messages);
		}
		catch (RuntimeException ex) {
			// whoever comes next sees to it
			logger.debug("A preview could not be removed: " + ex.getClass().getName());
		}
	}

	/**
	 * Whether one of these messages of the platform shows an answer of a conversation.
	 */
	boolean isOpen(ConversationId conversation, List<String> platformIds) {
		return this.delivery.isOpen(conversation, platformIds);
	}

	/** Lets the platform show that nothing is being made any more. */
	void stopped(Channel channel, String address) {
		this.threads.send(() -> {
			try {
				channel.stopped(address);
			}
			catch (RuntimeException ex) {
				// whatever goes wrong changes nothing
				logger.debug("A stop could not be shown: " + ex.getClass().getName());
			}
		});
	}

	/**
	 * Answers that are being made here, screened, as far as they are made. Who asks every
	 * other second is shown those of later turns, too, that nobody else would see.
	 */
	public Map<ConversationId, String> drafts() {
		this.overseenAt = this.clock.instant();
		Map<ConversationId, String> drafts = new HashMap<>();
		this.running.values()
			.stream()
			.filter((preview) -> !preview.screened.isBlank())
			.forEach((preview) -> drafts.put(preview.turn.conversation(), preview.screened));
		return drafts;
	}

	private boolean isOverseen() {
		return this.clock.instant().isBefore(this.overseenAt.plus(OVERSEEN));
	}

	/** Shows what was added. */
	void show() {
		this.running.values().stream().sorted(Comparator.comparing((preview) -> preview.at)).forEach(this::show);
		// whoever waits for a turn of another replica, too: a line must not fall silent
		this.watching.values().forEach((all) -> all.forEach(AnswerStream::tick));
	}

	private void show(Running preview) {
		String soFar = preview.soFar;
		if (!soFar.isBlank() && !soFar.equals(preview.screenedOf)) {
			Verdict verdict = this.guards.screenUnfinished(soFar);
			preview.screened = (verdict.refusal() != null) ? verdict.refusal() : verdict.text().stripTrailing();
			preview.screenedOf = soFar;
		}
		String text = preview.screened;
		if (text.isBlank()) {
			return;
		}
		for (String id : preview.turn.messageIds()) {
			this.watching.getOrDefault(new MessageKey(preview.turn.conversation(), id), Set.of())
				.forEach((stream) -> stream.show(text));
		}
		Channel channel = preview.channel;
		Instant now = this.clock.instant();
		boolean again = text.equals(preview.shown);
		boolean due = (!again || preview.messages == null)
				&& !now.isBefore(preview.at.plus(again ? FADES : preview.pace));
		if (channel != null && due && preview.busy.compareAndSet(false, true)) {
			if (!this.delivery.mayCall(channel, preview.turn.newest().address(), preview.pace)) {
				preview.busy.set(false);
				return;
			}
			preview.at = now;
			preview.shown = text;
			this.threads.send(() -> show(preview, channel, text));
		}
	}

	private void show(Running preview, Channel channel, String text) {
		try {
			if (preview.messages != null) {
				if (!this.delivery.show(preview.messages, text)) {
					preview.shown = "";
				}
			}
			else if (this.running.get(preview.turn.lease()) == preview) {
				channel.preview(preview.turn.newest().address(), BrainCalls.id(preview.turn), text);
			}
		}
		catch (RuntimeException ex) {
			// whatever goes wrong changes nothing
			logger.debug("A preview could not be shown: " + ex.getClass().getName());
		}
		finally {
			preview.busy.set(false);
		}
	}

	/** Only the task that shows it touches it, but for what the brain said. */
	private static final class Running {

		private final Turn turn;

		private final @Nullable Channel channel;

		private final Duration pace;

		/** Null where what is shown vanishes by itself. */
		private final PreviewDelivery.@Nullable Shown messages;

		private final AtomicBoolean busy = new AtomicBoolean();

		private volatile String soFar = "";

		private String screenedOf = "";

		private volatile String screened = "";

		private volatile String shown = "";

		private Instant at = Instant.EPOCH;

		Running(Turn turn, @Nullable Channel channel, Duration pace) {
			this.turn = turn;
			this.channel = channel;
			this.pace = pace;
			PreviewMessages platform = (channel != null) ? channel.previewMessages(turn.newest().address()) : null;
			this.messages = (channel != null && platform != null) ? new PreviewDelivery.Shown(turn, channel, platform)
					: null;
		}

	}

}
