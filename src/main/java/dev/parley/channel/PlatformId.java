package dev.parley.channel;

import org.jspecify.annotations.Nullable;

/** What platforms call people, places and messages by. */
public final class PlatformId {

	/** The longest that are known have about 200; keys of the store hold several. */
	private static final int LONGEST = 512;

	/** Of several in the name of one conversation. */
	private static final int LONGEST_WITHIN = 255;

	private PlatformId() {
	}

	/** The id, or nothing if it cannot be one: ids are of visible ASCII, and not long. */
	public static String sound(@Nullable String id) {
		boolean sound = id != null && id.length() <= LONGEST && id.chars().allMatch((c) -> c > ' ' && c <= '~');
		return (sound && id != null) ? id : "";
	}

	/**
	 * The id, or nothing if it cannot be one of several in a name: a colon would let one
	 * pass for two.
	 */
	public static String soundWithin(@Nullable String id) {
		String sound = sound(id);
		return (sound.length() <= LONGEST_WITHIN && sound.indexOf(':') < 0) ? sound : "";
	}

}
