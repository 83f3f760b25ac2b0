package dev.parley.turn;

import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.guard.Verdict;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import dev.parley.store.Terms;
import dev.parley.store.TurnStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Stores what came in, and sets off what follows from it: a turn, or a refusal. */
@Component
class Reception {

	private final TurnStore store;

	private final Terms terms;

	private final TurnRunner runner;

	private final Outgoing outgoing;

	private final TurnMetrics metrics;

	Reception(TurnStore store, Terms terms, TurnRunner runner, Outgoing outgoing, TurnMetrics metrics) {
		this.store = store;
		this.terms = terms;
		this.runner = runner;
		this.outgoing = outgoing;
		this.metrics = metrics;
	}

	Kind accept(Channel channel, InboundMessage message, Verdict verdict) {
		Answer refusal = (verdict.refusal() != null) ? Turn.render(channel, verdict.refusal(), false) : null;
		Acceptance acceptance = this.store.accept(message.withText(verdict.text()), refusal, this.terms);
		count(channel, acceptance, refusal != null);
		if (acceptance.claim() != null) {
			this.runner.run(acceptance.claim());
		}
		send(message, acceptance, refusal);
		return acceptance.kind();
	}

	/** A message that was accepted together with what is said to it. */
	Kind settle(Channel channel, InboundMessage message, Acceptance acceptance, Answer notice) {
		count(channel, acceptance, false);
		if (acceptance.kind() == Kind.ACCEPTED) {
			this.metrics.handled(channel.name(), 1);
		}
		send(message, acceptance, notice);
		return acceptance.kind();
	}

	private void count(Channel channel, Acceptance acceptance, boolean blocked) {
		switch (acceptance.kind()) {
			case ACCEPTED -> this.metrics.accepted(channel.name(), blocked);
			case REPEATED -> this.metrics.duplicate(channel.name());
			case IGNORED -> this.metrics.ignored(channel.name());
		}
	}

	private void send(InboundMessage message, Acceptance acceptance, @Nullable Answer said) {
		if (acceptance.kind() == Kind.ACCEPTED && said != null) {
			this.outgoing.send(acceptance.first(), List.of(MessageKey.of(message)), said);
		}
	}

}
