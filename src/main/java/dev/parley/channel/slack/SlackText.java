package dev.parley.channel.slack;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/** Reads what is written in {@code mrkdwn} to one bot as its author sees it. */
class SlackText {

	private static final Pattern TOKEN = Pattern.compile("<([@#!]?)([^<>|]++)(?:\\|([^<>]*+))?>");

	private static final Pattern SCHEME = Pattern.compile("^(https?://|mailto:|tel:)");

	private final String bot;

	/** The bot's mentions, each with the blank before it. */
	private final Pattern mention;

	SlackText(String bot) {
		this.bot = bot;
		this.mention = Pattern.compile("[ \\t]?<@" + Pattern.quote(bot) + "(?:\\|[^<>]*+)?>");
	}

	boolean mentionsBot(String mrkdwn) {
		return this.mention.matcher(mrkdwn).find();
	}

	boolean isBot(String user) {
		return !user.isEmpty() && user.equals(this.bot);
	}

	/** What an event says and shows; empty if nothing. */
	String of(JsonNode event) {
		String text = event.path("text").stringValue("");
		String said = new SlackContent(this).of(event, plain(text));
		return (said.isEmpty() && !text.isBlank()) ? "[mention]" : said;
	}

	/** Without mentions of the bot, brackets and entities. */
	String plain(String mrkdwn) {
		return TOKEN.matcher(this.mention.matcher(mrkdwn).replaceAll(""))
			.replaceAll((token) -> Matcher.quoteReplacement(shown(token)))
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&amp;", "&")
			.strip();
	}

	private static String shown(MatchResult token) {
		String target = token.group(2);
		String label = (token.group(3) != null) ? token.group(3) : "";
		if (token.group(1).isEmpty()) {
			return link(target, label);
		}
		String sign = "#".equals(token.group(1)) ? "#" : "@";
		String name = label.isEmpty() ? target.substring(target.lastIndexOf('^') + 1) : label;
		return (name.startsWith(sign) || target.startsWith("date^")) ? name : sign + name;
	}

	/** Slack makes links by itself; only one with a text of its own says two things. */
	static String link(String target, String label) {
		String bare = SCHEME.matcher(target).replaceFirst("");
		boolean web = target.startsWith("http");
		if (label.isEmpty() || label.equals(target)) {
			return web ? target : bare;
		}
		return (!web || bare.equals(label) || bare.equals(label + '/')) ? label : "%s (%s)".formatted(label, target);
	}

}
