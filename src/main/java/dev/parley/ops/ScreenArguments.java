package dev.parley.ops;

import java.util.List;

import dev.parley.guard.Side;
import org.jspecify.annotations.Nullable;

/**
 * What follows the word {@code screen}.
 *
 * @param side whose words are screened
 * @param promptFile where the system prompt is; null where the setting says it
 */
record ScreenArguments(Side side, @Nullable String promptFile) {

	/** Null if they are wrong. */
	static @Nullable ScreenArguments parse(String... args) {
		Side side = Side.INPUT;
		String promptFile = null;
		for (int i = 1; i < args.length; i++) {
			if (args[i].equals("--output")) {
				side = Side.OUTPUT;
			}
			else if (args[i].equals("--prompt-file") && i + 1 < args.length) {
				promptFile = args[++i];
			}
			else {
				return null;
			}
		}
		return new ScreenArguments(side, promptFile);
	}

	/** What the guard is started with. */
	List<String> settings() {
		return (this.promptFile != null) ? List.of("--parley.guard.system-prompt=file:" + this.promptFile) : List.of();
	}

}
