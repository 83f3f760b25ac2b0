package dev.parley.turn;

import dev.parley.setting.WrongSetting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a turn is run.
 *
 * @param historyLimit how many messages of the history the brain is shown
 */
@ConfigurationProperties("parley.turn")
record TurnProperties(@DefaultValue("20") int historyLimit) {

	TurnProperties {
		if (historyLimit < 1) {
			throw new WrongSetting("HISTORY_LIMIT", "must be at least 1", "Set it to a positive number, such as 20.");
		}
	}

}
