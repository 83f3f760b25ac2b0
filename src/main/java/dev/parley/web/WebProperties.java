package dev.parley.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What webhooks say themselves.
 *
 * @param away what the user reads when a message could not be accepted and its platform
 * does not deliver it again
 */
@ConfigurationProperties("parley.web")
record WebProperties(@DefaultValue("Sorry, I cannot take messages right now. Please send it again.") String away) {
}
