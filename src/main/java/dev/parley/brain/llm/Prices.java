package dev.parley.brain.llm;

import dev.parley.conversation.Usage;
import dev.parley.setting.WrongSettingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a million tokens cost, in the currency of the operator's bill.
 *
 * @param input those that are sent
 * @param cached those of them that the provider read from its cache; null if they cost
 * the same
 * @param output those that come back
 */
record Prices(@DefaultValue("0") double input, @Nullable Double cached, @DefaultValue("0") double output) {

	private static final double MILLION = 1_000_000;

	Prices {
		notNegative("LLM_PRICE_INPUT", input);
		notNegative("LLM_PRICE_CACHED", (cached != null) ? cached : 0);
		notNegative("LLM_PRICE_OUTPUT", output);
	}

	private static void notNegative(String variable, double price) {
		if (!(price >= 0 && price < Double.POSITIVE_INFINITY)) {
			throw new WrongSettingException(variable, "is no price",
					"Set it to what a million tokens cost, such as 3.00.");
		}
	}

	boolean isSet() {
		return this.input > 0 || this.output > 0;
	}

	double of(Usage usage) {
		double cachedPrice = (this.cached != null) ? this.cached : this.input;
		return ((usage.inputTokens() - usage.cachedTokens()) * this.input + usage.cachedTokens() * cachedPrice
				+ usage.outputTokens() * this.output) / MILLION;
	}

}
