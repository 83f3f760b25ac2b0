package dev.parley.store.jdbc;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is stored in one go.
 *
 * @param flushes how many groups of one kind are stored at a time; more of them make the
 * groups smaller and each message dearer
 * @param size how many messages, answers or parts a group holds at most
 */
@ConfigurationProperties("parley.store.batch")
record BatchProperties(@DefaultValue("1") int flushes, @DefaultValue("64") int size) {

	BatchProperties {
		if (flushes < 1) {
			throw new WrongSettingException("DATABASE_FLUSHES", "must be at least 1",
					"Set it to a small number, such as 1.");
		}
		if (size < 1) {
			throw new WrongSettingException("DATABASE_BATCH", "must be at least 1", "Set it to a number such as 64.");
		}
	}

}
