package dev.parley.turn;

import java.time.Duration;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The choices that answers offer.
 *
 * @param valid how long a button can be pressed after it was sent
 * @param taken what is told who presses where a choice was made
 * @param late what is told who presses when nothing can be chosen any more
 * @param foreign what is told who presses in somebody else's conversation
 */
@ConfigurationProperties("parley.choices")
record ChoicesProperties(@DefaultValue("30d") Duration valid, @DefaultValue(ChoicesProperties.TAKEN) String taken,
		@DefaultValue(ChoicesProperties.LATE) String late, @DefaultValue(ChoicesProperties.FOREIGN) String foreign) {

	static final String TAKEN = "This has been answered already.";

	static final String LATE = "This choice is no longer open.";

	static final String FOREIGN = "This question is for somebody else.";

	ChoicesProperties {
		if (valid.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new WrongSettingException("CHOICES_VALID", "is shorter than a minute: nobody could press in time",
					"Set it to something like 30d.");
		}
		taken = taken.isBlank() ? TAKEN : taken;
		late = late.isBlank() ? LATE : late;
		foreign = foreign.isBlank() ? FOREIGN : foreign;
	}

}
