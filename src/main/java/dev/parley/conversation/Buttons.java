package dev.parley.conversation;

import java.util.List;

/**
 * Choices that are shown as buttons under a message.
 *
 * @param text what stands over them in place of the message's own text, which has the
 * choices in it, too; empty where that is shown
 * @param choices what they say, in order
 * @param tokens what each of them carries, opaque and of at most 64 characters of ASCII;
 * empty until they are sent
 */
public record Buttons(String text, List<Choice> choices, List<String> tokens) {

	public Buttons(String text, List<Choice> choices) {
		this(text, choices, List.of());
	}

	public Buttons {
		text = Texts.clean(text);
		choices = List.copyOf(choices);
		tokens = List.copyOf(tokens);
	}

	/** The same, about to be sent. */
	public Buttons carrying(List<String> each) {
		return new Buttons(this.text, this.choices, each);
	}

	@Override
	public String toString() {
		return "Buttons[%d]".formatted(this.choices.size());
	}

}
