package dev.parley.turn;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.parley.setting.HttpUrl;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How conversations change hands between the bot and people.
 *
 * @param returnAfter how long an operator may do nothing before the bot is back; 0 keeps
 * it away until it is called back
 * @param phrase what a user says to get a person; none by default
 * @param notice what answers that
 * @param stopped what answers {@code /stop}
 * @param disclosure what the user is told when a person handed the conversation back;
 * {@code none}: nothing anywhere; unset: {@value #DISCLOSURE} where the platform demands
 * it, and nothing elsewhere
 * @param consoleUrl where operators reach the console; null if nobody said
 */
@ConfigurationProperties("parley.handover")
record HandoverProperties(@DefaultValue("30m") Duration returnAfter, @DefaultValue List<String> phrase,
		@DefaultValue(HandoverProperties.NOTICE) String notice,
		@DefaultValue(HandoverProperties.STOPPED) String stopped, @DefaultValue("") String disclosure,
		@Nullable String consoleUrl) {

	/** What a channel tells in lines behind the user's own words. */
	private static final Pattern DESCRIBED = Pattern.compile("(?:\\n\\[[^\\n]*\\])+$");

	static final String NOTICE = "A person will answer you here. Send /start to talk to the bot again.";

	static final String DISCLOSURE = "You are talking to a bot again.";

	static final String STOPPED = "I am silent now. Send /start to talk to me again.";

	HandoverProperties {
		if (returnAfter.isNegative()) {
			throw new WrongSettingException("HANDOVER_RETURN", "is negative",
					"Set it to something like 30m, or to 0s to have the bot wait until it is called back.");
		}
		phrase = phrase.stream().map(HandoverProperties::plain).filter((text) -> !text.isEmpty()).toList();
	}

	/**
	 * What the user is told when the bot is back; empty for nothing.
	 * @param demanded whether the platform wants it
	 */
	String disclosure(boolean demanded) {
		if (this.disclosure.isBlank()) {
			return demanded ? DISCLOSURE : "";
		}
		return this.disclosure.strip().equalsIgnoreCase("none") ? "" : this.disclosure;
	}

	/** The console's address, with a slash at its end; null if nobody said. */
	@Nullable URI console() {
		return (WrongSettingException.blankToNull(this.consoleUrl) != null)
				? HttpUrl.base("CONSOLE_URL", String.valueOf(this.consoleUrl),
						"Set it to where operators reach the console, such as https://bot.example.org/console/.")
				: null;
	}

	/** Whether a text is one of the phrases, however it is written. */
	boolean asksForAPerson(String text) {
		// what is longer than any phrase need not be folded
		return !this.phrase.isEmpty() && text.length() < 1_000
				&& this.phrase.contains(plain(DESCRIBED.matcher(text).replaceFirst("")));
	}

	private static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]+", " ").strip();
	}

}
