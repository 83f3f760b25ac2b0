package dev.parley.guard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * How the guard speaks.
 *
 * @param refusal what is answered to a blocked message, in place of the brain
 */
@ConfigurationProperties("parley.guard")
record GuardProperties(@DefaultValue(GuardProperties.REFUSAL) String refusal) {

	static final String REFUSAL = "Sorry, I can't help with that.";

	GuardProperties {
		refusal = StringUtils.hasText(refusal) ? refusal : REFUSAL;
	}

}
