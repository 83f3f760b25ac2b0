package dev.parley.store;

import java.util.List;

import dev.parley.conversation.InboundMessage;

import org.jspecify.annotations.Nullable;

/**
 * A message to accept.
 *
 * @param message the message, screened
 * @param kind who answers it
 * @param reply what is answered at once in the brain's place; null where the brain is
 * asked, or nobody
 * @param findings what the guard found, kept beside the message
 * @param admission on which conditions it is let in
 * @param trace the {@code traceparent} of the step that accepts it; empty if there is
 * none
 */
public record Arrival(InboundMessage message, Kind kind, @Nullable Answer reply, Findings findings, Admission admission,
		String trace) {

	public Arrival {
		boolean unanswered = kind == Kind.TURN || kind == Kind.CANCEL || kind == Kind.UNSCREENED;
		if (unanswered != (reply == null)) {
			throw new IllegalArgumentException("What no turn answers is answered at once, and nothing else is");
		}
	}

	/** Who answers a message. */
	public enum Kind {

		/** The brain, in a turn. */
		TURN,

		/**
		 * The guard refused it: it is recorded without its text and leaves no history.
		 */
		BLOCKED,

		/** It asks for a person, who has the conversation from then on. */
		HANDOVER,

		/**
		 * It stopped an answer that was being made, which ends in a word for it: it is
		 * recorded and leaves no history.
		 */
		CANCEL,

		/** It sends the bot away, and asks for nobody else. */
		STOPPED,

		/**
		 * Nobody: it is most likely over a quota, and was not screened for that. It is
		 * silenced or not stored at all.
		 */
		UNSCREENED

	}

	/**
	 * One that the brain answers and in which nothing was found, let in whatever came
	 * before.
	 */
	public static Arrival of(InboundMessage message) {
		return new Arrival(message, Kind.TURN, null, Findings.NONE, Admission.FREE, "");
	}

	/** One that the guard refused. */
	public static Arrival refused(InboundMessage message, Answer refusal) {
		return new Arrival(message, Kind.BLOCKED, refusal, Findings.NONE, Admission.FREE, "");
	}

	/** One that asks for a person. */
	public static Arrival handover(InboundMessage message, Answer notice) {
		return new Arrival(message, Kind.HANDOVER, notice, Findings.NONE, Admission.FREE, "");
	}

	/** One that stopped an answer. */
	public static Arrival cancel(InboundMessage message) {
		return new Arrival(message, Kind.CANCEL, null, Findings.NONE, Admission.FREE, "");
	}

	/** One that sends the bot away. */
	public static Arrival stopped(InboundMessage message, Answer notice) {
		return new Arrival(message, Kind.STOPPED, notice, Findings.NONE, Admission.FREE, "");
	}

	/** One that is most likely over a quota. */
	public static Arrival unscreened(InboundMessage message, Admission admission) {
		return new Arrival(message.withText(""), Kind.UNSCREENED, null, Findings.NONE, admission, "");
	}

	/** Whether its caller runs a turn that was left behind. */
	public boolean takesTurns() {
		return this.kind == Kind.TURN || this.kind == Kind.UNSCREENED;
	}

	/** The same, accepted in a step. */
	public Arrival traced(String traceparent) {
		return new Arrival(this.message, this.kind, this.reply, this.findings, this.admission, traceparent);
	}

	/** The same, with what the guard found. */
	public Arrival with(Findings found) {
		return new Arrival(this.message, this.kind, this.reply, found, this.admission, this.trace);
	}

	/** The same, let in on conditions. */
	public Arrival on(Admission conditions) {
		return new Arrival(this.message, this.kind, this.reply, this.findings, conditions, this.trace);
	}

	/**
	 * What the guard found; never the text.
	 *
	 * @param rules the ids of the rules that matched
	 * @param version which rules these were
	 */
	public record Findings(List<String> rules, String version) {

		public static final Findings NONE = new Findings(List.of(), "");

		public Findings {
			rules = List.copyOf(rules);
		}

	}

}
