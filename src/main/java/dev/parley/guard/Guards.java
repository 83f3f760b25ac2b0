package dev.parley.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

	/** The state of all rules, by which a verdict can be understood later. */
	public String version() {
		return this.version;
	}

	private Verdict screen(String text, Side side) {
		Set<String> rules = new LinkedHashSet<>();
		String screened = text;
		for (int pass = 0; pass < PASSES; pass++) {
			List<Finding> findings = check(View.of(screened), side);
			findings.forEach((finding) -> rules.add(finding.rule()));
			if (blocks(findings, side)) {
				return new Verdict("", this.properties.refusal(), List.copyOf(rules));
			}
			List<Finding.Redaction> redactions = redactions(findings);
			if (redactions.isEmpty()) {
				break;
			}
			screened = Redactions.apply(screened, redactions);
		}
		return new Verdict(screened, null, List.copyOf(rules));
	}

	private boolean blocks(List<Finding> findings, Side side) {
		boolean shadow = side == Side.INPUT && this.properties.mode() == GuardProperties.Mode.SHADOW;
		return !shadow && findings.stream().anyMatch(Finding.Block.class::isInstance);
	}

	private static List<Finding.Redaction> redactions(List<Finding> findings) {
		return findings.stream()
			.filter(Finding.Redaction.class::isInstance)
			.map(Finding.Redaction.class::cast)
			.toList();
	}

	private List<Finding> check(View view, Side side) {
		List<Finding> findings = new ArrayList<>();
		this.guards.forEach((guard) -> findings.addAll(guard.check(view, side)));
		return findings;
	}

}
