package dev.parley.store.memory;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept in memory.
 *
 * @param conversations how many conversations; the one that was silent longest is
 * forgotten first
 * @param messages how many messages of one conversation; the oldest are forgotten first
 */
@ConfigurationProperties("parley.store.memory")
record MemoryProperties(@DefaultValue("500") int conversations, @DefaultValue("400") int messages) {

	MemoryProperties {
		if (conversations < 1) {
			throw new WrongSettingException("MEMORY_CONVERSATIONS", "must be at least 1",
					"Set it to a positive number.");
		}
		if (messages < 2) {
			throw new WrongSettingException("MEMORY_MESSAGES", "must be at least 2", "Set it to a number above 1.");
		}
	}

}
