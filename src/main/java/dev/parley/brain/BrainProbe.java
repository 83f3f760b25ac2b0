package dev.parley.brain;

import dev.parley.http.SetupQuery;
import dev.parley.setting.CheckResult;

/** Tries whether what a brain calls is there, without asking it a question. */
@FunctionalInterface
public interface BrainProbe {

	/**
	 * Calls it once, within seconds.
	 * @throws dev.parley.setting.WrongSettingException when a setting cannot be used
	 */
	CheckResult probe();

	/** How what a brain calls is asked; a list of models may be long. */
	static SetupQuery query() {
		return new SetupQuery(4 * 1024 * 1024);
	}

}
