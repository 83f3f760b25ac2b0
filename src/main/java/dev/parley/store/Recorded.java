package dev.parley.store;

import dev.parley.conversation.Buttons;
import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted, as it stands now.
 *
 * @param text what was said, screened; null if it was blocked or is erased
 * @param reply what was answered; null if nothing was yet
 * @param seq where the answer stands; 0 if there is none
 * @param buttons the choices that it offers; null without any
 * @param press the platform's id of the press that said it; null for what was typed
 */
public record Recorded(@Nullable String text, @Nullable String reply, long seq, @Nullable Buttons buttons,
		@Nullable String press) {

	@Override
	public String toString() {
		return "Recorded[answered=%s]".formatted(this.reply != null);
	}

}
