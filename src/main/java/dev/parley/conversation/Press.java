package dev.parley.conversation;

/**
 * That somebody pressed a button rather than typed.
 *
 * @param data what the button carries: one of our tokens, or what somebody else gave it
 * @param value what the brain is told beside the title; the data until it is known whose
 * button it is
 * @param id the platform's own id of the press; empty unless the button is one of ours
 * @param at what the channel needs to find the message with the button again, in its own
 * terms
 * @param byAnother whether the conversation is somebody else's than who pressed
 * @param unproven whether nothing but its data proves that the call is genuine
 */
public record Press(String data, String value, String id, String at, boolean byAnother, boolean unproven) {

	/** A press, as a channel understood it. */
	public Press(String data, String at) {
		this(data, data, "", at, false, false);
	}

	public Press {
		data = Texts.clean(data);
		value = Texts.clean(value);
		id = Texts.clean(id);
	}

	/** The same press of a button that is ours. */
	Press of(String press, String chosen) {
		return new Press(this.data, chosen, press, this.at, this.byAnother, this.unproven);
	}

	/** The same, with another value. */
	public Press withValue(String screened) {
		return new Press(this.data, screened, this.id, this.at, this.byAnother, this.unproven);
	}

	@Override
	public String toString() {
		return "Press[%d characters]".formatted(this.data.length());
	}

}
