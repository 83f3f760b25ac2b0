package dev.parley.guard;

import java.util.Locale;

import dev.parley.setting.WrongSettingException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.StringUtils;

/**
 * How the guard acts and speaks.
 *
 * @param refusal what is answered to a blocked message, in place of the brain
 * @param modeName enforce or shadow: whether messages are blocked
 */
@ConfigurationProperties("parley.guard")
record GuardProperties(@DefaultValue(GuardProperties.REFUSAL) String refusal,
		@Name("mode") @DefaultValue("enforce") String modeName) {

	static final String REFUSAL = "Sorry, I can't help with that.";

	/** What becomes of a message that a rule blocks. */
	enum Mode {

		/** It is refused. */
		ENFORCE,

		/**
		 * It goes on, with the rules' ids in its verdict. Redaction and what the bot may
		 * say are not affected.
		 */
		SHADOW

	}

	GuardProperties {
		refusal = StringUtils.hasText(refusal) ? refusal : REFUSAL;
		if (!modeName.equalsIgnoreCase("enforce") && !modeName.equalsIgnoreCase("shadow")) {
			throw new WrongSettingException("GUARD_MODE", "names no mode", "Set it to enforce or to shadow.");
		}
	}

	Mode mode() {
		return Mode.valueOf(this.modeName.toUpperCase(Locale.ROOT));
	}

}
