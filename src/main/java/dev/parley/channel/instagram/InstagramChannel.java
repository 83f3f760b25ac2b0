package dev.parley.channel.instagram;

import java.util.List;

import dev.parley.channel.ButtonLimits;
import dev.parley.channel.meta.MetaChannel;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import org.jspecify.annotations.Nullable;

/** One professional Instagram account. */
class InstagramChannel extends MetaChannel {

	static final String NAME = "instagram";

	private final Limit limit;

	InstagramChannel(InstagramProperties properties, InstagramPayload payload) {
		super(NAME, new InstagramSignature(properties), payload, new InstagramClient(properties),
				properties.bodyLimit());
		this.limit = Limit.bytes(properties.textLimit());
	}

	/** As Meta's policy wants it, for the laws of California and Germany. */
	@Override
	public boolean disclosesBot() {
		return true;
	}

	/** Quick replies, which go when one is pressed. */
	@Override
	public @Nullable ButtonLimits buttons(int choices) {
		return (choices <= 13) ? new ButtonLimits(20, Integer.MAX_VALUE, false) : null;
	}

	@Override
	public List<String> render(String answer) {
		return Dialect.PLAIN.render(answer, this.limit);
	}

}
