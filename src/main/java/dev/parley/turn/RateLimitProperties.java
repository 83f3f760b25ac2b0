package dev.parley.turn;

import java.util.List;

import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Whose messages are answered, and how many. A sender is written as
 * {@code channel:sender}, such as {@code telegram:4711}; {@code telegram:*} is all of
 * that channel.
 *
 * @param senderPerMinute messages of one sender in a minute; null for any number
 * @param senderPerDay messages of one sender in a day
 * @param conversationPerMinute messages of one conversation in a minute
 * @param conversationPerDay messages of one conversation in a day
 * @param notice what is said, once, to who exceeds a limit
 * @param allowed who is answered, separated by blanks or commas; empty for everyone
 * @param denied who is not answered
 */
@ConfigurationProperties("parley.guard.admission")
record RateLimitProperties(@Nullable Integer senderPerMinute, @Nullable Integer senderPerDay,
		@Nullable Integer conversationPerMinute, @Nullable Integer conversationPerDay,
		@DefaultValue(RateLimitProperties.NOTICE) String notice, @DefaultValue List<String> allowed,
		@DefaultValue List<String> denied) {

	static final String NOTICE = "That is more than I can answer at once. Please wait a while.";

	RateLimitProperties {
		positive("GUARD_SENDER_PER_MINUTE", senderPerMinute);
		positive("GUARD_SENDER_PER_DAY", senderPerDay);
		positive("GUARD_CONVERSATION_PER_MINUTE", conversationPerMinute);
		positive("GUARD_CONVERSATION_PER_DAY", conversationPerDay);
		notice = StringUtils.hasText(notice) ? notice : NOTICE;
		allowed = senders("GUARD_ALLOW_SENDERS", allowed);
		denied = senders("GUARD_DENY_SENDERS", denied);
	}

	private static void positive(String variable, @Nullable Integer limit) {
		if (limit != null && limit < 1) {
			throw new WrongSettingException(variable, "must be at least 1",
					"Set it to a number of messages, or leave it unset for no limit.");
		}
	}

	private static List<String> senders(String variable, List<String> entries) {
		List<String> senders = entries.stream()
			.flatMap((entry) -> List.of(StringUtils.tokenizeToStringArray(entry, " ,;")).stream())
			.toList();
		if (senders.stream().anyMatch((sender) -> !sender.matches("[^:]+:.+"))) {
			throw new WrongSettingException(variable, "names a sender without a channel",
					"Write each as channel:sender, such as telegram:4711, or telegram:* for all of a channel.");
		}
		return senders;
	}

}
