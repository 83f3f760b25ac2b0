package dev.parley.brain;

import dev.parley.setting.CheckResult;

/** Tries whether what a brain calls is there, without asking it a question. */
@FunctionalInterface
public interface BrainProbe {

	/**
	 * Calls it once, within seconds.
	 * @throws dev.parley.setting.WrongSettingException when a setting cannot be used
	 */
	CheckResult probe();

}
