package dev.parley.turn;

import java.util.List;

import dev.parley.channel.Channel;
import dev.parley.conversation.InboundMessage;
import dev.parley.guard.Side;
import dev.parley.guard.Verdict;
import dev.parley.store.Acceptance;
import dev.parley.store.Acceptance.Kind;
import dev.parley.store.Answer;
import dev.parley.store.MessageKey;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Stores what came in, and sets off what follows from it: a turn, or a refusal. */
@Component
class Reception {

	private final Door door;

	private final TurnRunner runner;

	private final Outgoing outgoing;

	private final TurnMetrics metrics;

	Reception(Door door, TurnRunner runner, Outgoing outgoing, TurnMetrics metrics) {
		this.door = door;
		this.runner = runner;
		this.outgoing = outgoing;
		this.metrics = metrics;
	}

	/**
	 * Takes a message in.
	 * @param told whether the caller learns at once that it is silenced
	 */
	Acceptance accept(Channel channel, InboundMessage message, Verdict verdict, boolean told) {
		Answer refusal = (verdict.refusal() != null) ? Turn.render(channel, verdict.refusal(), false) : null;
		Acceptance acceptance = this.door.accept(channel, message, verdict, refusal, told);
		count(channel, acceptance.kind(), verdict.blocked());
		if (acceptance.kind() == Kind.ACCEPTED || acceptance.kind() == Kind.SILENCED) {
			this.metrics.found(Side.INPUT, verdict.rules());
		}
		if (acceptance.claim() != null) {
			this.runner.run(acceptance.claim());
		}
		send(message, acceptance, refusal);
		return acceptance;
	}

	/** A message that was accepted together with what is said to it. */
	Acceptance settle(Channel channel, InboundMessage message, Acceptance acceptance, Answer notice) {
		count(channel, acceptance.kind(), false);
		if (acceptance.kind() == Kind.ACCEPTED) {
			this.metrics.handled(channel.name(), 1);
		}
		send(message, acceptance, notice);
		return acceptance;
	}

	private void count(Channel channel, Kind kind, boolean blocked) {
		switch (kind) {
			case ACCEPTED -> this.metrics.accepted(channel.name(), blocked);
			case REPEATED -> this.metrics.duplicate(channel.name());
			case IGNORED -> this.metrics.ignored(channel.name());
			case SILENCED -> this.metrics.silenced(channel.name());
		}
	}

	private void send(InboundMessage message, Acceptance acceptance, @Nullable Answer said) {
		if (acceptance.kind() == Kind.ACCEPTED && said != null) {
			this.outgoing.send(acceptance.first(), List.of(MessageKey.of(message)), said);
		}
		else {
			this.outgoing.send(acceptance.first());
		}
	}

}
