package dev.parley.text.layout;

import java.util.regex.Pattern;

/**
 * What would alarm a crowd. A zero-width space after its first character makes it inert
 * and leaves it readable, in code too: a fence may be cut, a mention must not come to
 * life. The words are not looked at to their end, since a cut may end them.
 */
public final class Mentions {

	private static final String CROWD = "(?:everyone|channel|here|all)";

	/** Where angle brackets are escaped anyway. */
	public static final Pattern AT = Pattern.compile("@(?=" + CROWD + ")", Pattern.CASE_INSENSITIVE);

	/** With what Slack, and Mattermost for its sake, reads in angle brackets. */
	public static final Pattern AT_AND_ANGLE = Pattern
		.compile("@(?=" + CROWD + ")|<(?=!" + CROWD + "|!subteam|!group|[@#][A-Z0-9])", Pattern.CASE_INSENSITIVE);

	/** On platforms without a way to address all. */
	public static final Pattern NONE = Pattern.compile("(?!)");

	private Mentions() {
	}

}
