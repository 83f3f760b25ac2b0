package dev.parley.turn;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.parley.conversation.Part;
import dev.parley.store.Answer;
import dev.parley.store.Claim;
import dev.parley.store.Completion;
import dev.parley.store.MessageKey;
import dev.parley.store.StoreUnavailable;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Ends a turn: append and send, or give it back. */
@Component
class Completing {

	private static final Log logger = LogFactory.getLog(Completing.class);

	private final TurnStore store;

	private final Terms terms;

	private final Outgoing outgoing;

	private final Workers workers;

	private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5),
			RandomGenerator.getDefault());

	Completing(TurnStore store, Terms terms, Outgoing outgoing, Workers workers) {
		this.store = store;
		this.terms = terms;
		this.outgoing = outgoing;
		this.workers = workers;
	}

	/** Stores the answer, has it sent, and tells those who wait for it. */
	Completion complete(Claim claim, Answer answer) {
		Completion completion = store(claim, answer);
		if (!(completion instanceof Completion.Fenced)) {
			List<MessageKey> keys = claim.messageIds()
				.stream()
				.map((id) -> new MessageKey(claim.conversation(), id))
				.toList();
			this.outgoing.send(first(completion), keys, answer);
		}
		return completion;
	}

	/**
	 * The answer is there, so the brain is not asked again however long the store is
	 * away.
	 */
	private Completion store(Claim claim, Answer answer) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.store.complete(claim, answer, this.terms);
			}
			catch (StoreUnavailable ex) {
				if (!this.workers.pause(this.backoff.after(attempt))) {
					throw ex;
				}
			}
		}
	}

	private static @Nullable Part first(Completion completion) {
		return (completion instanceof Completion.More more) ? more.first() : ((Completion.Done) completion).first();
	}

	/** Another replica may run the turn at once. */
	void giveBack(Claim claim) {
		try {
			this.store.abandon(claim.lease());
		}
		catch (StoreUnavailable ex) {
			logger
				.warn("The lease of %s could not be given back and runs out by itself".formatted(claim.conversation()));
		}
	}

}
