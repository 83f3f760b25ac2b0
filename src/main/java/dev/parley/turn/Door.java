package dev.parley.turn;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import dev.parley.store.Acceptance;
import dev.parley.store.Admission;
import dev.parley.store.Answer;
import dev.parley.store.Arrival;
import dev.parley.store.Arrival.Findings;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import dev.parley.trace.Traces;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Stores what came in, as the guard left it and on the conditions for its sender. */
@Component
class Door {

	private final TurnStore store;

	private final Terms terms;

	private final Admissions admissions;

	private final Guards guards;

	private final Traces traces;

	Door(TurnStore store, Terms terms, Admissions admissions, Guards guards, Traces traces) {
		this.store = store;
		this.terms = terms;
		this.admissions = admissions;
		this.guards = guards;
		this.traces = traces;
	}

	/**
	 * Stores a message.
	 * @param refusal what is answered in place of the brain; null where the brain is
	 * asked
	 * @param told whether the caller learns at once that it is silenced
	 */
	Acceptance accept(Channel channel, InboundMessage message, Verdict verdict, @Nullable Answer refusal,
			boolean told) {
		String trace = this.traces.current();
		Admission admission = this.admissions.of(channel, message, told);
		Arrival arrival = new Arrival(message.withText(verdict.text()),
				(refusal != null) ? refusal.traced(trace) : null, new Findings(verdict.rules(), this.guards.version()),
				admission, trace);
		return this.store.accept(arrival, this.terms);
	}

}
