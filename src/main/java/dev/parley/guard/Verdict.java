package dev.parley.guard;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the guard found. Holds no text that was redacted or blocked.
 *
 * @param text the text that may go on, with what must not be known replaced; empty when
 * blocked
 * @param refusal what to answer in place of the brain; null when the text may go on
 * @param rules the ids of the rules that matched, in the order they ran
 */
public record Verdict(String text, @Nullable String refusal, List<String> rules) {

	public Verdict {
		rules = List.copyOf(rules);
	}

	public boolean blocked() {
		return this.refusal != null;
	}

	@Override
	public String toString() {
		return "Verdict[blocked=%s, rules=%s]".formatted(blocked(), this.rules);
	}

}
