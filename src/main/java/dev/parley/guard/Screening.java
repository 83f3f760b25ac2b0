package dev.parley.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.parley.guard.Finding.Redaction;

/**
 * One text on its way past the guards. All read it as it was written. Those that redact
 * then read it until nothing changes, since a redaction can lay bare what it hid; those
 * that only block read what is left in the end. Belongs to one thread.
 */
final class Screening {

	/** One time to find and one to see that nothing is left are the rule. */
	private static final int PASSES = 6;

	/**
	 * So many characters are read again in all, and the whole text once whatever its
	 * length: six times are for messages, not for pages.
	 */
	private static final int READ_AGAIN = 96 * 1024;

	private final List<Guard> guards;

	private final Side side;

	private final boolean shadow;

	private final Set<String> rules = new LinkedHashSet<>();

	private String text;

	private View view;

	private boolean blocked;

	Screening(List<Guard> guards, Side side, boolean shadow, String text) {
		this.guards = guards;
		this.side = side;
		this.shadow = shadow;
		this.text = text;
		this.view = View.of(text);
	}

	/** Whether the text may go on, which {@link #text()} then is. */
	boolean passes() {
		String written = this.text;
		boolean changed = redact(this.guards, Guard::check);
		int again = 0;
		for (int pass = 2; changed && !this.blocked && pass <= PASSES; pass++) {
			again += this.text.length();
			boolean last = pass == PASSES || again + this.text.length() > READ_AGAIN;
			changed = redact(guards(false), last ? Guard::checkLast : Guard::check) && !last;
		}
		if (!this.blocked && !this.text.equals(written)) {
			redact(guards(true), Guard::check);
		}
		return !this.blocked;
	}

	String text() {
		return this.text;
	}

	/** The ids of the rules that matched, in the order they ran. */
	List<String> rules() {
		return List.copyOf(this.rules);
	}

	private List<Guard> guards(boolean onlyBlocking) {
		return this.guards.stream().filter((guard) -> guard.onlyBlocks() == onlyBlocking).toList();
	}

	/** Whether something was redacted. */
	private boolean redact(List<Guard> asked, Check check) {
		View view = this.view;
		List<Redaction> redactions = new ArrayList<>();
		for (Guard guard : asked) {
			for (Finding finding : check.apply(guard, view, this.side)) {
				this.rules.add(finding.rule());
				if (finding instanceof Redaction redaction) {
					redactions.add(redaction);
				}
				else {
					this.blocked |= !this.shadow;
				}
			}
		}
		if (!this.blocked && !redactions.isEmpty()) {
			this.text = Redactions.apply(this.text, redactions);
			this.view = view.redacted(this.text);
		}
		return !redactions.isEmpty();
	}

	/** One of the ways to ask a guard. */
	private interface Check {

		List<Finding> apply(Guard guard, View view, Side side);

	}

}
