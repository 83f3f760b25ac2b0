package dev.parley.store;

import java.util.List;

import dev.parley.conversation.InboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message at the door.
 *
 * @param message the message, screened
 * @param refusal what the guard answers in the brain's place: the message is then
 * recorded without its text, answered by this, and leaves no history; null to have it
 * answered by a turn
 * @param findings what the guard found, kept beside the message
 * @param admission on which conditions it is let in
 * @param trace the {@code traceparent} of the step that accepts it; empty if there is
 * none
 */
public record Arrival(InboundMessage message, @Nullable Answer refusal, Findings findings, Admission admission,
		String trace) {

	public Arrival(InboundMessage message, @Nullable Answer refusal, Findings findings, Admission admission) {
		this(message, refusal, findings, admission, "");
	}

	/** One in which nothing was found, let in whatever came before. */
	public static Arrival of(InboundMessage message) {
		return new Arrival(message, null, Findings.NONE, Admission.FREE);
	}

	/** One that the guard refused. */
	public static Arrival refused(InboundMessage message, Answer refusal) {
		return new Arrival(message, refusal, Findings.NONE, Admission.FREE);
	}

	/** The same, accepted in a step. */
	public Arrival traced(String traceparent) {
		return new Arrival(this.message, this.refusal, this.findings, this.admission, traceparent);
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
