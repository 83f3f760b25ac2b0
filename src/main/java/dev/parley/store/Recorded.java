package dev.parley.store;

import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted, as it stands now.
 *
 * @param text what was said, screened; null if it was blocked or is erased
 * @param reply what was answered; null if nothing was yet
 */
public record Recorded(@Nullable String text, @Nullable String reply) {

	@Override
	public String toString() {
		return "Recorded[answered=%s]".formatted(this.reply != null);
	}

}
