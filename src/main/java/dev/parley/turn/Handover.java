package dev.parley.turn;

import java.time.Duration;
import java.time.Instant;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Overview;
import dev.parley.store.Takeovers;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Hands conversations to people and back to the bot. */
@Component
public class Handover {

	private static final Log logger = LogFactory.getLog(Handover.class);

	private static final int BATCH = 100;

	private final Takeovers takeovers;

	private final LeaseRecovery recovery;

	private final Posts posts;

	private final Duration returnAfter;

	/**
	 * What tells the user that it is a bot again that speaks, where the law wants that.
	 */
	private final String disclosure;

	Handover(Takeovers takeovers, LeaseRecovery recovery, Posts posts, HandoverProperties properties) {
		this.takeovers = takeovers;
		this.recovery = recovery;
		this.posts = posts;
		this.returnAfter = properties.returnAfter();
		this.disclosure = properties.disclosure();
	}

	/**
	 * Silences the bot: what comes in is kept, and an answer that is being made is thrown
	 * away.
	 * @return whether there is such a conversation
	 * @throws dev.parley.store.StoreUnavailableException when the store cannot be reached
	 */
	public boolean pause(ConversationId conversation) {
		return this.takeovers.pause(conversation);
	}

	/**
	 * Calls the bot back, which answers what waits.
	 * @return whether it was away
	 * @throws dev.parley.store.StoreUnavailableException when the store cannot be reached
	 */
	public boolean resume(ConversationId conversation) {
		boolean resumed = this.disclosure.isBlank() ? this.takeovers.resume(conversation)
				: this.posts.handBack(conversation, this.disclosure, Duration.ZERO);
		if (resumed) {
			this.recovery.sweep();
		}
		return resumed;
	}

	/** When the bot comes back by itself; null if it waits to be called. */
	public @Nullable Instant returnsAt(Overview.Pause pause) {
		Instant since = pause.operatorAt();
		return (since != null && !this.returnAfter.isZero()) ? since.plus(this.returnAfter) : null;
	}

	/** Calls the bot back to where the operator did nothing for long. */
	void returnIdle() {
		if (this.returnAfter.isZero()) {
			return;
		}
		int returned = this.disclosure.isBlank() ? this.takeovers.handBack(this.returnAfter, BATCH).size()
				: returnWithWords();
		if (returned > 0) {
			logger.info("The bot is back in %d conversations, in which no operator did anything for %s"
				.formatted(returned, this.returnAfter));
			this.recovery.sweep();
		}
	}

	/** One by one, so that each user is told in the transaction that hands back. */
	private int returnWithWords() {
		return (int) this.takeovers.idle(this.returnAfter, BATCH)
			.stream()
			.filter((conversation) -> this.posts.handBack(conversation, this.disclosure, this.returnAfter))
			.count();
	}

}
