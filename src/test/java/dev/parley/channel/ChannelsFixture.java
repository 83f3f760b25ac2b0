package dev.parley.channel;

import java.util.List;

/** Channels for the tests of other packages. */
public final class ChannelsFixture {

	private ChannelsFixture() {
	}

	public static Channels channels(Channel... channels) {
		return new Channels(List.of(channels));
	}

}
