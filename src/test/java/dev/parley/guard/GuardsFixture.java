package dev.parley.guard;

import java.util.List;

/** The guards as the application runs them. */
public final class GuardsFixture {

	private GuardsFixture() {
	}

	public static Guards guards(Guard... guards) {
		return new Guards(List.of(guards), new GuardProperties("no", "enforce"));
	}

	public static String redact(String text, Guard... guards) {
		return guards(guards).screenOutput(text).text();
	}

}
