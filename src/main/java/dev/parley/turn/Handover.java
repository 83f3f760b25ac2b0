package dev.parley.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.parley.channel.Channel;
import dev.parley.channel.Channels;
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

	private final Channels channels;

	private final HandoverProperties properties;

	private final Duration returnAfter;

	Handover(Takeovers takeovers, LeaseRecovery recovery, Posts posts, Channels channels,
			HandoverProperties properties) {
		this.takeovers = takeovers;
		this.recovery = recovery;
		this.posts = posts;
		this.channels = channels;
		this.properties = properties;
		this.returnAfter = properties.returnAfter();
	}

	/**
	 * Silences the bot: what comes in is kept, and an answer that is being made is thrown
	 * away.
	 * @param operator who has it from now on; null for somebody without a name
	 * @return whether there is such a conversation
	 * @throws dev.parley.store.StoreUnavailableException when the store cannot be reached
	 */
	public boolean pause(ConversationId conversation, @Nullable String operator) {
		return this.takeovers.pause(conversation, operator);
	}

	/**
	 * Calls the bot back, which answers what waits.
	 * @param operator who does so; null for somebody without a name
	 * @return whether it was away
	 * @throws dev.parley.store.StoreUnavailableException when the store cannot be reached
	 */
	public boolean resume(ConversationId conversation, @Nullable String operator) {
		String disclosure = disclosure(conversation);
		boolean resumed = disclosure.isEmpty() ? this.takeovers.resume(conversation, operator)
				: this.posts.handBack(conversation, operator, disclosure, Duration.ZERO);
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
		int returned = returnAll();
		if (returned > 0) {
			logger.info("The bot is back in %d conversations, in which no operator did anything for %s"
				.formatted(returned, this.returnAfter));
			this.recovery.sweep();
		}
	}

	/**
	 * Those in which nothing is said together; the others one by one, so that each user
	 * is told in the transaction that hands back.
	 */
	private int returnAll() {
		boolean everywhere = !this.properties.disclosure(false).isEmpty();
		Set<String> told = this.properties.disclosure(true).isEmpty() ? Set.of() : this.channels.disclosing();
		int returned = everywhere ? 0 : this.takeovers.handBack(this.returnAfter, BATCH, told).size();
		return (everywhere || !told.isEmpty()) ? returned + returnWithWords() : returned;
	}

	private int returnWithWords() {
		return (int) this.takeovers.idle(this.returnAfter, BATCH)
			.stream()
			.filter((conversation) -> !disclosure(conversation).isEmpty())
			.filter((conversation) -> this.posts.handBack(conversation, null, disclosure(conversation),
					this.returnAfter))
			.count();
	}

	/**
	 * What tells the user that it is a bot again that speaks, where somebody wants that.
	 */
	private String disclosure(ConversationId conversation) {
		return this.properties
			.disclosure(this.channels.named(conversation.channel()).filter(Channel::disclosesBot).isPresent());
	}

}
