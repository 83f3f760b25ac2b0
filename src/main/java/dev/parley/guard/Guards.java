package dev.parley.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

/**
 * All guards, in order. A text that any of them blocks does not go on; in any other, what
 * they found is replaced. Screening what was screened changes nothing. Safe for threads.
 */
@Component
public class Guards {

	/**
	 * A redaction can lay bare what it hid; two passes are the rule, hostile text may
	 * want more.
	 */
	private static final int PASSES = 6;

	private final List<Guard> guards;

	private final String refusal;

	Guards(List<Guard> guards, GuardProperties properties) {
		this.guards = List.copyOf(guards);
		this.refusal = properties.refusal();
	}

	/** What of a message may be stored, and heard by the brain. */
	public Verdict screenInput(String text) {
		return screen(text, Side.INPUT);
	}

	/** What of an answer may be stored and sent. */
	public Verdict screenOutput(String text) {
		return screen(text, Side.OUTPUT);
	}

	private Verdict screen(String text, Side side) {
		Set<String> rules = new LinkedHashSet<>();
		String screened = text;
		for (int pass = 0; pass < PASSES; pass++) {
			List<Finding> findings = check(View.of(screened), side);
			findings.forEach((finding) -> rules.add(finding.rule()));
			if (findings.stream().anyMatch(Finding.Block.class::isInstance)) {
				return new Verdict("", this.refusal, List.copyOf(rules));
			}
			if (findings.isEmpty()) {
				break;
			}
			screened = Redactions.apply(screened, findings.stream().map(Finding.Redaction.class::cast).toList());
		}
		return new Verdict(screened, null, List.copyOf(rules));
	}

	private List<Finding> check(View view, Side side) {
		List<Finding> findings = new ArrayList<>();
		this.guards.forEach((guard) -> findings.addAll(guard.check(view, side)));
		return findings;
	}

}
