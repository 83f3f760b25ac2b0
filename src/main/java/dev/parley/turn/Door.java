package dev.parley.turn;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import dev.parley.store.Acceptance;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Arrival.Findings;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Stores what came in, as the guard left it and on the conditions for its sender. */
@Component
class Door {

	private final TurnStore store;

	private final Terms terms;

	private final Admissions admissions;

	private final Guards guards;

	Door(TurnStore store, Terms terms, Admissions admissions, Guards guards) {
		this.store = store;
		this.terms = terms;
		this.admissions = admissions;
		this.guards = guards;
	}

	/**
	 * Stores a message.
	 * @param refusal what is answered in place of the brain; null where the brain is
	 * asked
	 * @param told whether the caller learns at once that it is silenced
	 */
	Acceptance accept(Channel channel, InboundMessage message, Verdict verdict, @Nullable Answer refusal,
			boolean told) {
		return this.store.accept(new Arrival(message.withText(verdict.text()), refusal,
				new Findings(verdict.rules(), this.guards.version()), this.admissions.of(channel, message, told)),
				this.terms);
	}

}
