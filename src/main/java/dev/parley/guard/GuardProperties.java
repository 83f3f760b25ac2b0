package dev.parley.guard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * How the guard acts and speaks.
 *
 * @param refusal what is answered to a blocked message, in place of the brain
 * @param mode whether messages are blocked
 */
@ConfigurationProperties("parley.guard")
record GuardProperties(@DefaultValue(GuardProperties.REFUSAL) String refusal, @DefaultValue("enforce") Mode mode) {

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
	}

}
