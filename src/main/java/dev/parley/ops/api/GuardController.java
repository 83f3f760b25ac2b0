package dev.parley.ops.api;

import java.util.List;

import dev.parley.guard.Guards;
import dev.parley.guard.Verdict;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Shows what the guard makes of a text, which is not stored. */
@AdminController
class GuardController {

	private static final int LONGEST_TEXT = 100_000;

	private final Guards guards;

	GuardController(Guards guards) {
		this.guards = guards;
	}

	/** What to screen, and whose words it is. */
	record Body(@Nullable String text, @Nullable String side) {

		@Override
		public String toString() {
			return "Body[side=%s]".formatted(this.side);
		}

	}

	/** What the guard made of it. */
	record Screened(boolean blocked, List<String> rules, String text) {

		@Override
		public String toString() {
			return "Screened[blocked=%s, rules=%s]".formatted(this.blocked, this.rules);
		}

	}

	@PostMapping(path = "/api/guard/screen", consumes = MediaType.APPLICATION_JSON_VALUE)
	Screened screen(@RequestBody Body body) {
		String text = body.text();
		if (text == null || text.length() > LONGEST_TEXT) {
			throw new BadRequestException("text", "must be there, with at most %d characters".formatted(LONGEST_TEXT));
		}
		Verdict verdict = verdict(text, body.side());
		return new Screened(verdict.blocked(), verdict.rules(), verdict.text());
	}

	private Verdict verdict(String text, @Nullable String side) {
		if (side == null || "input".equals(side)) {
			return this.guards.screenInput(text);
		}
		if ("output".equals(side)) {
			return this.guards.screenOutput(text);
		}
		throw new BadRequestException("side", "must be input or output");
	}

}
