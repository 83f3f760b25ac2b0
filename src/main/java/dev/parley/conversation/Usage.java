package dev.parley.conversation;

import java.time.Duration;

/**
 * What an answer took. Tokens that its maker does not count are 0.
 *
 * @param model what made it, by its maker's name for it, of which at most
 * {@value #LONGEST_MODEL} characters are kept
 * @param inputTokens how many tokens it was asked with, {@code cachedTokens} included
 * @param cachedTokens how many of them were read from the maker's cache
 * @param outputTokens how many tokens it wrote, those of its thinking included
 * @param latency how long the call took that brought it
 */
public record Usage(String model, long inputTokens, long cachedTokens, long outputTokens, Duration latency) {

	static final int LONGEST_MODEL = 100;

	public Usage {
		// it labels metrics, and comes from elsewhere
		model = Texts.clean(model.substring(0, Math.min(model.length(), LONGEST_MODEL)));
		latency = Duration.ofMillis(latency.toMillis());
	}

	/** Both together, of the same model. */
	public Usage plus(Usage other) {
		return new Usage(this.model, this.inputTokens + other.inputTokens, this.cachedTokens + other.cachedTokens,
				this.outputTokens + other.outputTokens, this.latency.plus(other.latency));
	}

}
