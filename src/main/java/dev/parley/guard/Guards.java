package dev.parley.guard;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All guards, in order. A text that any of them blocks does not go on; in any other, what
 * they found is replaced. Screening what was screened changes nothing. A text of more
 * than 262,144 UTF-16 units is blocked unread, also in shadow mode. Safe for threads.
 */
public class Guards {

	/**
	 * The longest text that is read, in UTF-16 units: four times the longest that a
	 * channel takes unless an operator says otherwise.
	 */
	static final int LONGEST = 256 * 1024;

	private static final List<String> TOO_LONG = List.of("guard.length");

	private final List<Guard> guards;

	private final GuardProperties properties;

	private final String version;

	Guards(List<Guard> guards, GuardProperties properties) {
		this.guards = List.copyOf(guards);
		this.properties = properties;
		this.version = guards.stream()
			.map(Guard::version)
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.joining(" "));
	}

	/** What of a message may be stored, and heard by the brain. */
	public Verdict screenInput(String text) {
		return screen(text, Side.INPUT);
	}

	/** What of an answer may be stored and sent. */
	public Verdict screenOutput(String text) {
		return screen(text, Side.OUTPUT);
	}

	/**
	 * What of an answer that goes on may be shown already: screened as a whole one, and
	 * without its end, in which something may begin that is known only when more of it is
	 * there.
	 */
	public Verdict screenUnfinished(String text) {
		Verdict verdict = screenOutput(text);
		int reach = this.guards.stream().mapToInt(Guard::reach).max().orElse(0);
		return verdict.blocked() ? verdict
				: new Verdict(Unfinished.shown(verdict.text(), reach), null, verdict.rules());
	}

	/** The state of all rules, by which a verdict can be understood later. */
	public String version() {
		return this.version;
	}

	private Verdict screen(String text, Side side) {
		if (text.length() > LONGEST) {
			return new Verdict("", this.properties.refusal(), TOO_LONG);
		}
		boolean shadow = side == Side.INPUT && this.properties.mode() == GuardProperties.Mode.SHADOW;
		Screening screening = new Screening(this.guards, side, shadow, text);
		return screening.passes() ? new Verdict(screening.text(), null, screening.rules())
				: new Verdict("", this.properties.refusal(), screening.rules());
	}

}
