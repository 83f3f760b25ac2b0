package dev.parley.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.parley.conversation.Choice;

/**
 * What a platform takes as buttons under a message.
 *
 * @param title the longest title, in UTF-16 units
 * @param text the longest text over them, in UTF-16 units of what is sent
 * @param beside whether they stand beside a text that tells them too, rather than in
 * place of that
 */
public record ButtonLimits(int title, int text, boolean beside) {

	/** Whether these can be buttons: one that looks like another is none. */
	public boolean fit(List<Choice> choices) {
		Set<String> titles = new HashSet<>();
		return choices.stream()
			.allMatch((choice) -> choice.title().length() <= this.title && titles.add(choice.title()));
	}

}
