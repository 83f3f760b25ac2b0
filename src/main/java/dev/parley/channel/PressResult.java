package dev.parley.channel;

import org.jspecify.annotations.Nullable;

/**
 * What became of the press of a button, to be shown where it was pressed.
 *
 * @param chosen the title of the choice that counts; null if none does
 * @param words what to tell who pressed; empty for nothing
 * @param text what stands in the message over its buttons, as it was rendered; empty
 * where that is not known
 */
public record PressResult(@Nullable String chosen, String words, String text) {

	@Override
	public String toString() {
		return "PressResult[chosen=%s, words=%s]".formatted(this.chosen != null, !this.words.isEmpty());
	}

}
