package dev.parley.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.conversation.ConversationId;
import dev.parley.store.Overview;
import dev.parley.store.Post;
import dev.parley.store.StoreUnavailableException;
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
		boolean resumed = this.takeovers.resume(conversation);
		if (resumed) {
			disclose(conversation);
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
		List<ConversationId> returned = this.takeovers.handBack(this.returnAfter, BATCH);
		if (!returned.isEmpty()) {
			logger.info("The bot is back in %d conversations, in which no operator did anything for %s"
				.formatted(returned.size(), this.returnAfter));
			returned.forEach(this::disclose);
			this.recovery.sweep();
		}
	}

	/** Tells the user that it is a bot again that speaks, where the law wants that. */
	private void disclose(ConversationId conversation) {
		if (this.disclosure.isBlank()) {
			return;
		}
		Post post = new Post(conversation, "handed-back/" + UUID.randomUUID(), Post.Author.API);
		try {
			this.posts.say(post, this.disclosure);
		}
		catch (StoreUnavailableException ex) {
			logger.warn("%s is the bot's again, which could not be told there".formatted(conversation));
		}
	}

}
