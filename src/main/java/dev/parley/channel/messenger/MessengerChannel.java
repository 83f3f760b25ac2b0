package dev.parley.channel.messenger;

import java.util.List;

import dev.parley.channel.ButtonLimits;
import dev.parley.channel.meta.MetaChannel;
import dev.parley.text.Dialect;
import dev.parley.text.Limit;
import org.jspecify.annotations.Nullable;

/** One Facebook page on Messenger. */
class MessengerChannel extends MetaChannel {

	static final String NAME = "messenger";

	private final Limit limit;

	MessengerChannel(MessengerProperties properties, MessengerPayload payload) {
		super(NAME, new MessengerSignature(properties), payload, new MessengerClient(properties),
				properties.bodyLimit());
		this.limit = Limit.characters(properties.textLimit());
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
