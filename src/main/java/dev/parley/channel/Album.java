package dev.parley.channel;

import java.util.regex.Pattern;

/**
 * What may be one of several that a person sent at once. Telegram names an album, and the
 * others do not; so each goes by what a message shows, which is known wherever and
 * whenever its turn begins. A lone picture is taken for the first of an album, too.
 */
public final class Album {

	private static final Pattern SHOWN = Pattern.compile("(?m)^\\[(image|video|audio|document|file|forwarded)\\b");

	private Album() {
	}

	/**
	 * Whether a message shows a picture or the like, or was forwarded.
	 * @param text as a channel describes it
	 */
	public static boolean mayGoOn(String text) {
		return SHOWN.matcher(text).find();
	}

}
